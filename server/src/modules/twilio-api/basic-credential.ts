import { refuse } from '../../core/failure.ts';
import type { DoorRequest } from '../../core/mount-door.ts';

/** User name and password of a request. */
export interface BasicCredential {
  readonly user: string;
  readonly password: string;
}

/**
 * Account sid and auth token, or key sid and secret, as Basic (RFC 7617). Refuses `not-authenticated` for
 * everything else.
 */
export function readBasic({ authorization }: DoorRequest): BasicCredential {
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) {
    throw refuse('not-authenticated', {
      detail:
        'This API takes an account sid with its auth token, or an API key with its secret, as Basic',
    });
  }
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}
