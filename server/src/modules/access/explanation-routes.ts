import {
  type AccessExplanation,
  type AccessSourceKind,
  type AccountRole,
  explainAccess as explainAccessOperation,
  isSid,
  listPeopleWhoCan as listPeopleWhoCanOperation,
  type OrganizationRole,
  type PersonWhoCan,
  type TenantSid,
} from '@guildhall/contract';
import { type Binding, bindRead, tenantOf } from '../../core/binding.ts';
import type { AccessSource } from '../../core/explain-access.ts';
import type { AccessDeps } from './access-deps.ts';
import { toWireTerms } from './access-terms.ts';
import { explainAccess } from './explain-access.ts';
import type { AccessExplanationView, PersonWhoCanView, TracedSource } from './explanation.ts';
import { listPeopleWhoCan } from './list-people-who-can.ts';

/** The operations that say why, and who, bound. */
export function explanationRoutes({ cursors }: AccessDeps): Binding[] {
  return [
    bindRead(explainAccessOperation, async (db, call) => {
      const { params, query, actor, now } = call;
      const tenantSid = tenantOf(call);
      const { permission = 'account:read' } = query;
      const question = { ...params, tenantSid, permission, actor, at: now };
      return toWireExplanation(tenantSid, await explainAccess(db, question));
    }),
    bindRead(listPeopleWhoCanOperation, async (db, call) => {
      const account = { ...call.params, tenantSid: tenantOf(call) };
      const query = { ...call.query, at: call.now };
      const page = await listPeopleWhoCan(db, cursors, account, query);
      const items = page.items.map((view) => toWirePersonWhoCan(account.tenantSid, view));
      return { ...page, items };
    }),
  ];
}

function toWireSource(source: AccessSource): {
  kind: AccessSourceKind;
  organizationRole: OrganizationRole | null;
  accountRole: AccountRole | null;
} {
  if (source.kind === 'organization-role')
    return { kind: source.kind, organizationRole: source.role, accountRole: null };
  const kind = source.role === 'owner' ? 'ownership' : 'account-role';
  return { kind, organizationRole: null, accountRole: source.role };
}

function toWireTracedSource(traced: TracedSource): AccessExplanation['sources'][number] {
  const { source, gives, allows, obstacles, since, given } = traced;
  return {
    ...toWireSource(source),
    gives,
    allows,
    obstacles: [...obstacles],
    since: since?.toISOString() ?? null,
    given:
      given === null
        ? null
        : {
            byName: given.byName,
            byEmail: given.byEmail,
            byUserSid: given.byUserSid,
            action: given.action,
            invitedByName: given.invitedByName,
            invitedByEmail: given.invitedByEmail,
          },
  };
}

function toWireExplanation(tenantSid: TenantSid, view: AccessExplanationView): AccessExplanation {
  const { person, account, verdict } = view;
  return {
    userSid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    relation: isSid('organization', tenantSid) ? person.relation : null,
    status: person.status,
    accountSid: account.sid,
    accountName: account.name,
    accountStatus: account.status,
    mainAccount: account.main === null ? null : { ...account.main },
    permission: view.permission,
    allowed: verdict.allowed,
    reason: verdict.reason,
    sources: view.sources.map(toWireTracedSource),
    ...toWireTerms(view.terms),
    invitations: view.offers.map(({ kind, roles, invitedByName, invitedByEmail, expiresAt }) => ({
      kind,
      roles: [...roles],
      invitedByName,
      invitedByEmail,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

function toWirePersonWhoCan(tenantSid: TenantSid, view: PersonWhoCanView): PersonWhoCan {
  const { person, sources, endsAt } = view;
  return {
    userSid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    relation: isSid('organization', tenantSid) ? person.relation : null,
    sources: sources.map(toWireSource),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
