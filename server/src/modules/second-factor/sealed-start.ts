import type { UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';

/** What somebody began: nothing of it is stored, the browser carries it, sealed. */
export interface Start {
  readonly purpose: 'totp' | 'passkey' | 'passkey-proof' | 'passkey-sign-in';
  /** Null where nobody is known yet. */
  readonly userSid: UserSid | null;
  /** The secret of the app, or the challenge of the passkey. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Seals what was begun, for a browser to carry. */
export function sealStart(box: SecretBox, start: Start): string {
  return box.seal(JSON.stringify(start)).toString('base64url');
}

/** Opens it again. Refuses `enrolment-unusable` when it is altered, over, or of somebody or something else. */
export function openStart(
  box: SecretBox,
  sealed: string,
  wanted: Pick<Start, 'purpose' | 'userSid'> & { readonly now: Date },
): Start {
  const start = read(box, sealed);
  const isWanted = start?.purpose === wanted.purpose && start.userSid === wanted.userSid;
  if (start === undefined || !isWanted || start.expiresAt <= wanted.now)
    throw refuse('enrolment-unusable');
  return start;
}

function read(box: SecretBox, sealed: string): Start | undefined {
  try {
    const { expiresAt, ...start } = JSON.parse(box.open(Buffer.from(sealed, 'base64url')));
    return { ...start, expiresAt: new Date(expiresAt) };
  } catch {
    return undefined;
  }
}
