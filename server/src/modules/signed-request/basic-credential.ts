import { refuse } from '../../core/failure.ts';
import { type RawRequest, valuesOf } from '../../core/raw-request.ts';
import type { BasicCredential } from '../credential/index.ts';

/**
 * Account sid and auth token, or key sid and secret, as Basic (RFC 7617). Refuses `not-authenticated` for
 * everything else, and for two Authorization headers.
 */
export function readBasic(request: Pick<RawRequest, 'headers'>): BasicCredential {
  const [header, ...others] = valuesOf(request, 'authorization');
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(header?.trim() ?? '')?.[1];
  if (encoded === undefined || others.length > 0) {
    throw refuse('not-authenticated', {
      detail:
        'This API takes an account sid with its auth token, or an API key with its secret, as Basic',
    });
  }
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}
