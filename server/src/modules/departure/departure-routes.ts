import {
  type AccountSid,
  type Departure,
  type DeparturePreview,
  deleteMe as deleteMeOperation,
  deleteOrganization as deleteOrganizationOperation,
  deleteUser as deleteUserOperation,
  leaveOrganization as leaveOrganizationOperation,
  type OrganizationDeletion,
  previewDeparture as previewDepartureOperation,
  previewMyDeparture as previewMyDepartureOperation,
  previewOrganizationDeletion as previewOrganizationDeletionOperation,
  removeUser as removeUserOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { clearedSessionCookie } from '../session/index.ts';
import { deleteMe } from './delete-me.ts';
import { deleteOrganization } from './delete-organization.ts';
import { deleteUser } from './delete-user.ts';
import type { DepartureDeps } from './departure.ts';
import { leaveOrganization } from './leave-organization.ts';
import { type PreviewedDeparture, previewDeparture } from './preview-departure.ts';
import { previewMyDeparture } from './preview-my-departure.ts';
import { type PreviewedEnd, previewOrganizationDeletion } from './preview-organization-deletion.ts';
import type { Gone } from './record-departure.ts';
import { removeUser } from './remove-user.ts';
import { nameAccounts } from './settle-estate.ts';

/** The operations by which people go, bound. */
export function departureRoutes(deps: DepartureDeps): Binding[] {
  const { farewells } = deps;
  return [
    bindRead(previewDepartureOperation, async (db, { params, query, actor, now }) =>
      toWirePreview(
        await previewDeparture(db, { ...params, kind: query.kind ?? 'remove', actor, now }),
      ),
    ),
    bindWrite(removeUserOperation, async (unit, { params, body, ifMatch }) =>
      toWireDeparture(await removeUser(unit, farewells, { ...params, order: body, ifMatch })),
    ),
    bindWrite(deleteUserOperation, async (unit, { params, body, ifMatch }) =>
      toWireDeparture(await deleteUser(unit, farewells, { ...params, order: body, ifMatch })),
    ),
    bindRead(previewMyDepartureOperation, async (db, { query, actor, now }) =>
      toWirePreview(
        await previewMyDeparture(db, {
          kind: query.kind ?? 'leave',
          actor: requireUser(actor),
          now,
        }),
      ),
    ),
    bindWrite(leaveOrganizationOperation, async (unit, { actor, body, ifMatch }) =>
      toWireDeparture(
        await leaveOrganization(unit, farewells, {
          actor: requireUser(actor),
          order: body,
          ifMatch,
        }),
      ),
    ),
    bindWrite(deleteMeOperation, async (unit, { actor, body, ifMatch, setHeader }) => {
      const request = { actor: requireUser(actor), order: body, ifMatch };
      const gone = await deleteMe(unit, deps, request);
      setHeader('set-cookie', clearedSessionCookie);
      return toWireDeparture(gone);
    }),
    bindRead(previewOrganizationDeletionOperation, async (db, { params, now }) =>
      toWireDeletion(await previewOrganizationDeletion(db, { ...params, now })),
    ),
    bindWrite(deleteOrganizationOperation, async (unit, { params, query, ifMatch }) => {
      await deleteOrganization(unit, {
        ...params,
        acknowledged: query.acknowledge ?? '',
        ifMatch,
      });
      return null;
    }),
  ];
}

function toWireDeletion(end: PreviewedEnd): OrganizationDeletion {
  const { organizationSid, name, facts, consequences, version } = end;
  return {
    organizationSid,
    name,
    accounts: [...facts.accounts],
    accountCount: facts.accountCount,
    externalUsers: facts.externalUsers,
    invitations: facts.invitations,
    claims: facts.claims,
    domains: [...facts.domains],
    oauthApps: [...facts.oauthApps],
    acknowledgements: [...consequences],
    version,
  };
}

const mostNamed = 100;

function toWirePreview(preview: PreviewedDeparture): DeparturePreview {
  const { login, named, traces, facts, heirs, abandoned } = preview;
  const isAbandoned = ({ sid }: { readonly sid: AccountSid }) => abandoned.has(sid);
  const inheritable = named.owned.filter((account) => !isAbandoned(account));
  return {
    userSid: login.sid,
    email: login.email,
    name: preview.name,
    status: login.status,
    ownedAccounts: inheritable.map(({ sid, name, userCount }) => ({
      sid,
      name,
      userCount,
      possibleHeirs: [...(heirs.get(sid) ?? [])],
    })),
    ownedAccountCount: named.ownedCount - abandoned.size,
    closingAccounts: nameAccounts(named.owned.filter(isAbandoned)),
    accountRoles: named.access.map(({ account, roles }) => ({
      accountSid: account.sid,
      accountName: account.name,
      roles: [...roles],
    })),
    accountRoleCount: named.accessCount,
    sessions: facts.sessions,
    openSessions: traces.sessions.map(({ userAgent, lastSeenAt }) => ({
      userAgent,
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    sentInvitations: facts.sentInvitations,
    openInvitations: traces.invitations.map(({ sid, email }) => ({ sid, email })),
    oauthApps: facts.apps.map(({ sid, name }) => ({ sid, name })),
    apiCredentials: facts.credentials
      .slice(0, mostNamed)
      .map(({ apiKeySid, name, accountSid, accountName }) => ({
        apiKeySid,
        name,
        accountSid,
        accountName,
      })),
    apiCredentialCount: facts.apiCredentials,
    mayTakeAccountsAlong: preview.mayTakeAccountsAlong,
    acknowledgements: preview.consequences.map(({ key, count }) => ({ key, count })),
    version: preview.version,
  };
}

function toWireDeparture(gone: Gone): Departure {
  return {
    ...gone,
    inheritedAccounts: [...gone.inheritedAccounts],
    releasedAccounts: [...gone.releasedAccounts],
    closedAccounts: [...gone.closedAccounts],
  };
}
