import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openSignedPrograms, type SignedPrograms } from '../support/signed-programs.ts';

const version = '9.13.0';
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const packages = path('../../../node_modules/.cache/guildhall/python');
const environment = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };

/** True where Python and the package are there, or could be had. */
async function findPackage(): Promise<boolean> {
  const python = (...words: string[]) =>
    promisify(execFile)('python3', words, { env: environment, timeout: 60_000 });
  const isThere = async () => {
    const code = 'import sys, twilio; sys.exit(0 if twilio.__version__ == sys.argv[1] else 1)';
    await python('-c', code, version);
  };
  try {
    await isThere();
    return true;
  } catch {
    if (existsSync(packages)) return false;
  }
  try {
    await python('-m', 'pip', 'install', '--quiet', '--target', packages, `twilio==${version}`);
    await isThere();
    return true;
  } catch {
    return false;
  }
}

const isAtHand = await findPackage();
let programs: SignedPrograms;
before(async () => {
  programs = await openSignedPrograms();
});
after(() => programs.close());

async function runPrograms(given: object): Promise<unknown> {
  const child = execFile('python3', [path('python/programs.py')], { env: environment });
  const said = { out: '', error: '' };
  child.stdout?.on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.on('data', (text: string) => {
    said.error += text;
  });
  child.stdin?.end(JSON.stringify(given));
  const [code] = await once(child, 'close');
  assert.equal(code, 0, said.error);
  return JSON.parse(said.out);
}

test('R-110…R-116: the published package for Python works unmodified, signed where that is demanded', {
  skip: isAtHand ? false : `There is no Python with the package twilio ${version} here`,
}, async () => {
  const { accountSid, token } = await programs.open('Driven by Python');
  const signer = await programs.demand('Signs in Python');
  // The package signs by the clock of the machine: the product stands a minute after it begins to.
  const { clock } = programs.running;
  clock.advance(Date.now() + 60_000 - clock.now().getTime());
  const seen = await runPrograms({
    baseUrl: programs.running.baseUrl,
    accountSid,
    token,
    signer,
  });
  assert.deepEqual(seen, {
    own: true,
    accounts: ['Driven by Python', 'Renamed by Python'],
    balance: '0',
    renamedKey: 'Other key',
    keys: ['Job', 'Other key'],
    policy: { allow: ['/twilio/monitor/events/list'] },
    restrictedReads: 1,
    restrictedRefused: [401, 20003],
    deleted: true,
    promoted: true,
    formerRefused: [401, 20003],
    publicKeys: ['Signer'],
    events: true,
    unsignedRefused: [403, 70052],
    signedRead: 2,
    signedWrite: 'Signed & renamed',
    signedDelete: true,
  });
});
