import { hash, verify } from '@node-rs/argon2';

/** Argon2id with m = 19,456 KiB, t = 2, p = 1 (OWASP's recommendation). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password exactly as typed; the answer names its own parameters (PHC string). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let decoy: Promise<string> | undefined;

/**
 * True when the password fits the stored hash. With no hash it does the same work against a decoy
 * and answers false, so that the duration does not tell whether an address is known.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password);
  decoy ??= hashPassword('a password that nobody has');
  await verify(await decoy, password);
  return false;
}
