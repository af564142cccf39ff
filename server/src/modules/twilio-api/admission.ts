import type { OauthScope, OrganizationSid } from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorArrival } from '../../core/mount-door.ts';

/** The access token of a request; every other kind of credential is refused. */
export function readBearer({ authorization }: DoorArrival): string {
  if (authorization === undefined) throw refuse('credential-missing');
  const token = /^bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (token !== undefined) return token;
  throw refuse('not-authenticated', {
    detail:
      'This API takes OAuth bearer tokens only; account sids with auth tokens and API keys are refused',
  });
}

/** Another organization looks like one that does not exist. */
export function requireOwnOrganization(
  actor: OauthAppActor,
  organizationSid: string | undefined,
): OrganizationSid {
  if (organizationSid !== undefined && organizationSid !== actor.organizationSid) {
    throw refuse('organization-not-found');
  }
  return actor.organizationSid;
}

/** Refuses a token without the scope; the door writes the refusal into the organization's log. */
export function requireScope(actor: OauthAppActor, scope: OauthScope): void {
  if (actor.scopes.includes(scope)) return;
  throw refuse('permission-denied', { detail: `The token lacks the scope ${scope}` });
}
