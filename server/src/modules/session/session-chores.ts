import type { Chore } from '../../core/housekeeping.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { deleteExpiredLinks } from './link-store.ts';
import { deleteExpiredDevices } from './remembered-device-store.ts';
import { deleteDeadSessions } from './session-store.ts';
import { later, type SessionTimes } from './session-times.ts';
import { deleteOldSignInNetworks } from './sign-in-network-store.ts';

/** What this module lets go of by itself: sessions and links whose time is over, networks nobody comes from. */
export function sessionChores(deps: {
  readonly connections: Connections;
  readonly times: SessionTimes;
}): Chore[] {
  const { connections, times } = deps;
  return [
    {
      name: 'sessions',
      sweep: (now) =>
        connections.write({}, (tx) =>
          deleteDeadSessions(tx, { now, idleSince: later(now, -times.idle) }),
        ),
    },
    {
      name: 'networks',
      sweep: (now) =>
        connections.write({}, (tx) =>
          deleteOldSignInNetworks(tx, later(now, -times.networkMemory)),
        ),
    },
    {
      name: 'devices',
      sweep: (now) => connections.write({}, (tx) => deleteExpiredDevices(tx, now)),
    },
    { name: 'links', sweep: (now) => connections.write({}, (tx) => deleteExpiredLinks(tx, now)) },
  ];
}
