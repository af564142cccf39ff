/** What somebody can prove themselves by, apart from the password. */
export interface ProofsHeld {
  readonly passkeys: number;
  readonly hasTotp: boolean;
  readonly codesLeft: number;
}

/**
 * Whether who loses one passkey gets in again without a password: by another passkey at once; by an
 * authenticator app or a recovery code after the link that is mailed to who forgot a password. Pure.
 */
export function hasWayBack({ passkeys, hasTotp, codesLeft }: ProofsHeld): boolean {
  return passkeys > 1 || hasTotp || codesLeft > 0;
}
