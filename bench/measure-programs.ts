import {
  enter,
  type KeyOfAccount,
  makeKey,
  makeProxyAccess,
  makeSigner,
  signedRequest,
} from './bench-programs.ts';
import { type BenchRun, companyOf, competeIn, cycle, limitSide, oursSide } from './bench-run.ts';
import type { NextRequest } from './load-client.ts';
import { contestLine } from './report.ts';

const signers = 8;
const keys = 40;
/** Tokens that each signer has made before the clock starts. */
const tokensEach = 12;

/** P8: what the credential of a program costs: signed, unsigned, and shown to a proxy that asks. */
export async function measurePrograms(run: BenchRun): Promise<void> {
  const client = await enter(run, 'large');
  const { accountSids } = companyOf(run, 'large');
  const made: KeyOfAccount[] = [];
  for (const accountSid of accountSids.slice(signers, signers + keys)) {
    made.push(await makeKey(client, accountSid));
  }
  await contest(run, { name: 'API key verification', goal: 2.5, limit: '/null' }, keyed(made));
  const proxy = await makeProxyAccess(run);
  const order = `permission=${proxy.permission}; key=${proxy.key}`;
  const asked = { 'guildhall-gateway': order, ...forwarded };
  const load = { name: '/gateway/verify with an API key', goal: 2.5, limit: '/null' };
  await contest(run, load, asking(made, asked));
  await proxy.forget();
  await measureSigned(run, client);
}

const forwarded = { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/v1/orders?Limit=2' };

async function measureSigned(
  run: BenchRun,
  client: Awaited<ReturnType<typeof enter>>,
): Promise<void> {
  const requests: ReturnType<NextRequest>[] = [];
  for (const accountSid of companyOf(run, 'large').accountSids.slice(0, signers)) {
    const signer = await makeSigner(run, client, accountSid);
    for (let number = 0; number < tokensEach; number += 1) {
      requests.push(signedRequest(signer, `${balanceOf(accountSid)}?Number=${number}`));
    }
  }
  const about = { name: 'signed request verification', goal: 2, limit: '/verify' };
  await contest(run, about, cycle(requests));
}

const balanceOf = (accountSid: string) => `/2010-04-01/Accounts/${accountSid}/Balance.json`;

function basic({ apiKeySid, secret }: KeyOfAccount): Readonly<Record<string, string>> {
  const text = Buffer.from(`${apiKeySid}:${secret}`).toString('base64');
  return { authorization: `Basic ${text}` };
}

/** The lightest request of a program. */
function keyed(made: readonly KeyOfAccount[]): NextRequest {
  const requests = made.map((key) => ({
    method: 'GET',
    path: balanceOf(key.accountSid),
    headers: basic(key),
  }));
  return cycle(requests);
}

/** As a proxy asks about it. */
function asking(
  made: readonly KeyOfAccount[],
  headers: Readonly<Record<string, string>>,
): NextRequest {
  const requests = made.map((key) => ({
    method: 'GET',
    path: '/gateway/verify',
    headers: { ...headers, ...basic(key) },
  }));
  return cycle(requests);
}

async function contest(
  run: BenchRun,
  about: { readonly name: string; readonly goal: number; readonly limit: string },
  next: NextRequest,
): Promise<void> {
  const sides = { ours: oursSide(run, next), limit: limitSide(run, about.limit, () => ({})) };
  const outcome = await competeIn(run, sides, 16);
  run.report(contestLine({ id: 'P8', load: '16 connections', ...about }, outcome));
}
