import type { ExportFilterOf, WaitingObstacle } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import { type InvitationRecord, mostSends, type OfferedAccount, statusAt } from './invitation.ts';
import { countInvitations, listInvitationsBySid } from './invitation-list-store.ts';
import { listOfferedAccounts } from './invitation-store.ts';
import { listObstacles } from './list-invitations.ts';

type Filter = ExportFilterOf<'invitations'>;

const columns = [
  'sid',
  'email',
  'status',
  'organizationRole',
  'accounts',
  'invitedByName',
  'createdAt',
  'lastSentAt',
  'expiresAt',
  'sends',
  'sendsLeft',
  'mailState',
  'mailError',
  'obstacle',
] as const;

/** `AC… developer support; AC… administrator` */
function writeOffers(offered: readonly OfferedAccount[]): string {
  return offered.map(({ accountSid, roles }) => [accountSid, ...roles].join(' ')).join('; ');
}

function cellsOf(
  invitation: InvitationRecord,
  also: {
    readonly offered: readonly OfferedAccount[];
    readonly obstacle: WaitingObstacle | null;
    readonly now: Date;
  },
): CsvCell[] {
  const status = statusAt(invitation, also.now);
  const derived = {
    status,
    obstacle: status === 'pending' ? also.obstacle : null,
    accounts: writeOffers(also.offered),
    sendsLeft: mostSends - invitation.sends,
  };
  const cells = { ...invitation, ...derived };
  return columns.map((column) => cells[column]);
}

function filterOf({ organizationSid, filter, now }: ExportRequest<Filter>) {
  return { ...filter, tenantSid: organizationSid, accountSid: null, now };
}

/** The invitations into an organization as a file, with the filters of `listInvitations`. */
export const invitationExport: ExportKind<Filter> = {
  kind: 'invitations',
  permission: 'invitation:list',
  columns,
  fileName: () => 'invited-users',
  count: (db, request) => countInvitations(db, filterOf(request)),
  async readPortion(db, request) {
    const { organizationSid, now, after, limit } = request;
    const invitations = await listInvitationsBySid(db, {
      ...filterOf(request),
      after: after?.[0],
      limit,
    });
    const sids = invitations.map(({ sid }) => sid);
    const offers = Map.groupBy(
      await listOfferedAccounts(db, organizationSid, sids),
      ({ invitationSid }) => invitationSid,
    );
    const obstacles = await listObstacles(db, organizationSid, invitations);
    const last = invitations.length < limit ? undefined : invitations.at(-1);
    return {
      rows: invitations.map((one, index) =>
        cellsOf(one, {
          offered: offers.get(one.sid) ?? [],
          obstacle: obstacles[index] ?? null,
          now,
        }),
      ),
      next: last === undefined ? undefined : [last.sid],
    };
  },
};
