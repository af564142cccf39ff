import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { cruiseHouse } from './cruise-house.ts';
import { castsIn } from './debt.ts';
import { drawPicture, withPicture } from './picture.ts';
import { tablesWritten } from './table-owner.ts';

const modules = 'server/src/modules';

/** Builds a small house from file → text, and answers the names of the rules it breaks. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), 'guildhall-plan-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const folders = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
    const { violations } = await cruiseHouse(house, Object.keys(files).length, folders);
    return [...new Set(violations.map((violation) => violation.rule))].sort();
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const leaf = 'export const leaf = 1;\n';
const uses = (path: string) => `import { leaf } from '${path}';\nexport const own = leaf;\n`;

test('finds nothing wrong in a house that keeps the plan', async () => {
  const rules = await brokenRules({
    [`${modules}/user/index.ts`]: "export { own } from './user.ts';\n",
    [`${modules}/user/user.ts`]: uses('../organization/index.ts'),
    [`${modules}/organization/index.ts`]: "export { leaf } from './organization.ts';\n",
    [`${modules}/organization/organization.ts`]: leaf,
  });
  assert.deepEqual(rules, []);
});

test('fails when fewer modules were read than the house has', async () => {
  const house = mkdtempSync(join(tmpdir(), 'guildhall-plan-'));
  mkdirSync(join(house, 'server'));
  await assert.rejects(cruiseHouse(house, 1, ['server']), /checked on 0 modules; at least 1/);
  rmSync(house, { recursive: true, force: true });
});

test('refuses a module that uses one above it in the plan', async () => {
  const rules = await brokenRules({
    [`${modules}/organization/rename.ts`]: uses('../access/index.ts'),
    [`${modules}/access/index.ts`]: leaf,
  });
  assert.deepEqual(rules, ['module-organization']);
});

test('refuses a way into another module past its face, type imports included', async () => {
  const rules = await brokenRules({
    [`${modules}/user/user.ts`]:
      "import type { Leaf } from '../organization/organization-store.ts';\nexport type Own = Leaf;\n",
    [`${modules}/organization/organization-store.ts`]: 'export type Leaf = string;\n',
  });
  assert.deepEqual(rules, ['face-only']);
});

test('refuses a module that imports its own face', async () => {
  const rules = await brokenRules({
    [`${modules}/user/user.ts`]: uses('./index.ts'),
    [`${modules}/user/index.ts`]: leaf,
  });
  assert.deepEqual(rules, ['not-through-own-face']);
});

test('refuses a module without a line in the plan', async () => {
  const rules = await brokenRules({
    'server/src/app.ts': uses('./modules/gadget/index.ts'),
    [`${modules}/gadget/index.ts`]: leaf,
  });
  assert.deepEqual(rules, ['module-in-plan']);
});

test('refuses a circle of two folders that no two files make', async () => {
  const rules = await brokenRules({
    'server/src/platform/jobs/queue.ts': uses('../mail/mailer.ts'),
    'server/src/platform/mail/mailer.ts': leaf,
    'server/src/platform/mail/letter.ts': uses('../jobs/schedule.ts'),
    'server/src/platform/jobs/schedule.ts': leaf,
  });
  assert.deepEqual(rules, ['no-folder-circle']);
});

test('refuses a circle of two files', async () => {
  const rules = await brokenRules({
    'server/src/core/actor.ts': "import { b } from './event.ts';\nexport const a = () => b;\n",
    'server/src/core/event.ts': "import { a } from './actor.ts';\nexport const b = () => a;\n",
  });
  assert.deepEqual(rules, ['no-circle']);
});

test('refuses the SQL builder outside stores', async () => {
  const rules = await brokenRules({
    [`${modules}/user/rename-user.ts`]: "import { sql } from 'kysely';\nexport const own = sql;\n",
    [`${modules}/user/user-store.ts`]: "import { sql } from 'kysely';\nexport const own = sql;\n",
  });
  assert.ok(rules.includes('only-there-kysely'));
});

test('refuses files, chance and network below business words', async () => {
  for (const name of ['node:fs', 'node:crypto', 'node:https', 'node:dns/promises']) {
    const rules = await brokenRules({
      [`${modules}/user/user.ts`]: `import * as own from '${name}';\nexport const has = own;\n`,
    });
    assert.deepEqual(rules, ['only-there-fs'], name);
  }
});

test('keeps the ground floor free of every word above it', async () => {
  const above = ['core/actor.ts', 'config/config.ts', 'modules/user/index.ts'];
  for (const path of above) {
    const rules = await brokenRules({
      'server/src/platform/clock.ts': uses(`../${path}`),
      [`server/src/${path}`]: leaf,
    });
    assert.ok(rules.includes('floor-platform'), path);
  }
  const rules = await brokenRules({
    'server/src/platform/clock.ts': uses('../../../contract/src/sid.ts'),
    'contract/src/sid.ts': leaf,
  });
  assert.deepEqual(rules, ['floor-platform']);
});

test('keeps modules out of core', async () => {
  const rules = await brokenRules({
    'server/src/core/authorize.ts': uses('../modules/access/index.ts'),
    [`${modules}/access/index.ts`]: leaf,
  });
  assert.ok(rules.includes('floor-core'));
});

test('keeps the server out of the browser, and features apart', async () => {
  const rules = await brokenRules({
    'web/src/api/client.ts': uses('../../../server/src/core/actor.ts'),
    'server/src/core/actor.ts': leaf,
    'web/src/features/user/user-page.ts': uses('../domain/domain-page.ts'),
    'web/src/features/domain/domain-page.ts': leaf,
    'web/src/ui/button.ts': uses('../api/session.ts'),
    'web/src/api/session.ts': leaf,
  });
  assert.deepEqual(rules, ['features-apart', 'ui-knows-no-noun', 'web-knows-the-contract-only']);
});

test('refuses a name that confesses a missing noun', async () => {
  for (const name of ['utils', 'helper', 'types', 'constants', 'shared']) {
    const rules = await brokenRules({
      'server/src/core/actor.ts': uses(`./${name}.ts`),
      [`server/src/core/${name}.ts`]: leaf,
    });
    assert.deepEqual(rules, ['a-noun-is-missing'], name);
  }
});

test('refuses an import that leads nowhere', async () => {
  const rules = await brokenRules({ 'contract/src/sid.ts': uses('./gone.ts') });
  assert.ok(rules.includes('resolvable'));
});

test('draws the same picture for the same imports in any order', () => {
  const edges = [
    { from: 'server/src/modules/user/a.ts', to: 'server/src/modules/organization/index.ts' },
    { from: 'server/src/modules/user/a.ts', to: 'server/src/core/actor.ts' },
  ];
  const picture = drawPicture(edges);
  assert.equal(picture, drawPicture(edges.toReversed()));
  assert.match(picture, /modules_user\["user"\] --> modules_organization\["organization"\]/);
  assert.equal(withPicture('no markers here', picture), undefined);
});

test('counts casts and leaves `as const` alone', () => {
  assert.equal(castsIn('const a = 1 as const; const b = (a as unknown) as string;'), 2);
});

test('sees every way to write to a table', () => {
  const source =
    "tx.insertInto('invitation'); tx.updateTable('person'); tx.deleteFrom('session');\n" +
    'sql`update account set x = 1`; sql`insert into audit_entry (sid) values (1)`;';
  assert.deepEqual([...tablesWritten(source)].sort(), [
    'account',
    'audit_entry',
    'invitation',
    'person',
    'session',
  ]);
});
