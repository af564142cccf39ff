import type { Config } from '../config/config.ts';
import { createNewSid } from '../core/new-sid.ts';
import { createRunUnit } from '../core/unit-of-work.ts';
import { createSignInLink, sessionTimes } from '../modules/session/index.ts';
import { canonicalEmail, findUserLoginByEmail } from '../modules/user/index.ts';
import { systemClock } from '../platform/clock.ts';
import { createTokenMaker } from '../platform/crypto/token.ts';
import { readPublicUrl } from '../platform/public-url-file.ts';
import { systemRandom } from '../platform/random.ts';
import { type Installation, openInstallation } from './open-installation.ts';

/** `guildhall sign-in-link ADDRESS`: for the operator who has to let somebody in. Works once, for a day. */
export async function signInLink(
  print: (line: string) => void,
  words: readonly string[],
): Promise<number> {
  const email = canonicalEmail(words[0] ?? '');
  if (email === undefined)
    throw new Error('Give the address of the person: guildhall sign-in-link ada@example.com');
  const installation = await openInstallation(process.env, 'visit');
  try {
    print(await makeSignInLink(installation, email, await findPublicUrl(installation.config)));
    return 0;
  } finally {
    await installation.close();
  }
}

/** Where the settings of this call name no address, the one the server was last started with. */
async function findPublicUrl({ database, http }: Config): Promise<string> {
  const { GUILDHALL_PUBLIC_URL, GUILDHALL_PORT } = process.env;
  const isNamed = Boolean(GUILDHALL_PUBLIC_URL?.trim() || GUILDHALL_PORT?.trim());
  return (isNamed ? undefined : await readPublicUrl(database.dataDir)) ?? http.publicUrl;
}

/** Makes the link for the person with this canonical address. */
export async function makeSignInLink(
  installation: Installation,
  email: string,
  publicUrl: string,
): Promise<string> {
  const user = await findUserLoginByEmail(installation.app.direct, email);
  if (user === undefined) throw new Error(`Nobody has the address ${email}.`);
  const runUnit = createRunUnit({
    connections: installation.app,
    clock: systemClock,
    newSid: createNewSid(systemRandom),
    wake: () => undefined,
  });
  const tokens = createTokenMaker(installation.config.secret.reveal());
  const origin = { address: '', userAgent: 'guildhall', requestId: 'command-line' };
  return runUnit({ actor: { kind: 'operator' }, origin, tenants: [] }, (unit) =>
    createSignInLink(unit, { tokens, times: sessionTimes }, { userSid: user.sid, publicUrl }),
  );
}
