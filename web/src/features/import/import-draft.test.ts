import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ImportDomain, parseSid } from '@guildhall/contract';
import {
  chosenDomains,
  eligibleIn,
  emptyImportDraft,
  importRequestOf,
  isWorthKeeping,
} from './import-draft.ts';
import { readReviewedCsv } from './read-reviewed-csv.ts';

function domain(name: string, count: number, exact = true): ImportDomain {
  const domainSid = parseSid('domain', `DN${'0'.repeat(32)}`) ?? assert.fail('no sid');
  return { domainSid, name, displayName: name, eligible: { count, exact } };
}
const offered = [domain('a.test', 3), domain('b.test', 0), domain('c.test', 5, false)];

test('R-40: domains with somebody in them are proposed; what was chosen stays chosen', () => {
  const names = (domains: readonly string[] | undefined) =>
    chosenDomains({ domains }, offered).map(({ name }) => name);
  assert.deepEqual(names(undefined), ['a.test', 'c.test']);
  assert.deepEqual(names(['b.test']), ['b.test']);
  assert.deepEqual(names([]), []);
  assert.deepEqual(eligibleIn(offered), { count: 8, exact: false });
});

test('everybody is imported only when that was chosen; a list is sent as it was read', () => {
  const rows = [{ line: 2, userSid: 'US1', email: 'ada@a.test' }];
  const reviewed = importRequestOf({ ...emptyImportDraft, rows }, offered);
  assert.deepEqual(reviewed.rows, [{ userSid: 'US1', email: 'ada@a.test' }]);
  const all = importRequestOf({ ...emptyImportDraft, rows, reviewMode: 'all' }, offered);
  assert.equal(all.rows, undefined);
  assert.equal(all.mode, 'consent', 'D12: people are asked unless somebody chooses otherwise');
  assert.equal(all.notify, true);
});

test('leaving is warned of once there is something to lose', () => {
  assert.ok(!isWorthKeeping(emptyImportDraft));
  assert.ok(isWorthKeeping({ ...emptyImportDraft, rows: [] }));
});

test('R-41: the list is known by its columns; what was protected from spreadsheets is read back', async () => {
  const list = await readReviewedCsv(
    "\uFEFFuserSid,email,firstName\r\nUS1,ada@a.test,Ada\r\n\r\nUS2,'+b@a.test,\r\n",
    10,
  );
  assert.deepEqual(list.rows, [
    { line: 2, userSid: 'US1', email: 'ada@a.test' },
    { line: 4, userSid: 'US2', email: '+b@a.test' },
  ]);
  assert.equal((await readReviewedCsv('sid;mail\nUS1;a@a.test', 10)).fault, 'format');
  assert.equal((await readReviewedCsv('', 10)).fault, 'empty');
  assert.equal((await readReviewedCsv('userSid,email', 10)).fault, 'empty');
  const long = await readReviewedCsv('userSid,email\na,b\nc,d', 1);
  assert.deepEqual([long.fault, long.rows, long.found], ['too-long', [], 2]);
});
