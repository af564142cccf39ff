import type { OauthScope, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import { lockOrganization } from '../organization/index.ts';
import { newClientSecret, type OauthAppRecord } from './oauth-app.ts';
import { countOauthApps, insertOauthApp } from './oauth-app-store.ts';

export interface NewOauthApp {
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly scopes: readonly OauthScope[];
}

const mostOauthApps = 100;

/** Creates an app with its secret, which exists in clear only in this answer. */
export async function createOauthApp(
  unit: UnitOfWork,
  random: Random,
  input: NewOauthApp,
): Promise<OauthAppRecord & { readonly secret: string }> {
  const { actor } = unit;
  if (actor.kind !== 'user') throw refuse('not-authenticated');
  // One call at a time: the limit holds.
  await lockOrganization(unit.tx, input.organizationSid);
  if ((await countOauthApps(unit.tx, input.organizationSid)) >= mostOauthApps) {
    throw refuse('conflict', { detail: `An organization has at most ${mostOauthApps} OAuth apps` });
  }
  const secret = newClientSecret(random);
  const app: OauthAppRecord = {
    organizationSid: input.organizationSid,
    sid: unit.newSid('oauthApp'),
    name: input.name.trim(),
    scopes: [...input.scopes].sort(),
    createdByName: actor.name,
    standing: 'working',
    createdAt: unit.now,
    lastUsedAt: null,
    version: 1,
  };
  const credential = { secretHash: hashToken(secret), createdByUserSid: actor.userSid };
  await insertOauthApp(unit.tx, app, credential);
  unit.record({
    action: 'oauth-app.create',
    target: { type: 'oauth-app', sid: app.sid, name: app.name },
    after: { name: app.name, scopes: app.scopes },
  });
  unit.emit({ type: 'oauth-app.created', subjectSid: app.sid, payload: { name: app.name } });
  return { ...app, secret };
}
