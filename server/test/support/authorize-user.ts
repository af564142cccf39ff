import type { AccountPermission, AccountSid, Decision, UserSid } from '@guildhall/contract';
import { refuse } from '../../src/core/failure.ts';
import { openRightsMemory } from '../../src/core/open-rights-memory.ts';
import { authorizeRequest } from '../../src/modules/gateway/authorize-request.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Connections } from '../../src/platform/database/transaction.ts';

const noCredential = async () => {
  throw refuse('not-authenticated');
};

/** What the product decides about a person, and why, asked without a server. */
export async function authorizeUser(
  connections: Connections,
  question: {
    readonly userSid: UserSid;
    readonly accountSid: AccountSid;
    readonly permission: AccountPermission;
    readonly at: Date;
  },
): Promise<Pick<Decision, 'allowed' | 'reason'>> {
  const { userSid, accountSid, permission, at } = question;
  const deps = {
    connections,
    authenticateRequest: noCredential,
    authenticateBearer: noCredential,
    authenticateSession: noCredential,
    accountDemandsFactor: async () => false,
    accountDemandsSignature: async () => false,
  };
  const { allowed, reason } = await authorizeRequest(deps, {
    shown: { kind: 'user', userSid },
    accountSid,
    permission,
    origin: { address: '', userAgent: '', requestId: '' },
    at,
    moment: openRightsMemory(connections, systemClock).arrive(),
  });
  return { allowed, reason };
}
