import type { Method } from '@guildhall/contract';
import type { Door } from '../../core/mount-door.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import {
  type AuthenticateProbe,
  probePublicKey,
  type SignedCredential,
} from '../signed-request/index.ts';
import { renderAccountFailure } from './account-failure.ts';

const methods: readonly Method[] = ['GET', 'POST'];

/**
 * Where programs try their signed requests before the account demands them (D16): answers who was recognized,
 * or what was wrong with the signature.
 */
export function probeDoor(deps: {
  readonly runUnit: RunUnit;
  readonly publicUrl: () => string;
  readonly authenticateProbe: AuthenticateProbe;
}): Door<SignedCredential> {
  return {
    authenticate: ({ raw, origin, moment }) => deps.authenticateProbe(raw, origin, moment),
    renderFailure: (failure) => renderAccountFailure(failure, deps.publicUrl()),
    routes: methods.map((method) => ({
      method,
      path: '/v1/SignedRequests/Probe',
      authorize: () => undefined,
      run: async ({ actor, publicKeySid }, { origin }) => {
        const tenants = [actor.tenantSid];
        await deps.runUnit({ actor, origin, tenants }, (unit) =>
          probePublicKey(unit, actor, publicKeySid),
        );
        return {
          status: 200,
          body: {
            account_sid: actor.accountSid,
            api_key_sid: actor.credentialSid,
            public_key_sid: publicKeySid,
          },
        };
      },
    })),
  };
}
