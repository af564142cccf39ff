import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { rememberCommonTexts, type TextSearch } from './common-texts.ts';
import type { Db } from './database.ts';

const db: Db = { all: async () => [], first: async () => undefined };
const tenantSid = parseSid('organization', `OR${'0'.repeat(32)}`) ?? assert.fail('no sid');
const other = parseSid('organization', `OR${'1'.repeat(32)}`) ?? assert.fail('no sid');

function searchIn(having: Map<string, string[]>) {
  const asked: TextSearch[] = [];
  const find = rememberCommonTexts<string>(async (_db, wanted) => {
    asked.push(wanted);
    const found = having.get(wanted.search) ?? [];
    return found.length >= wanted.most ? undefined : found;
  });
  return {
    asked,
    find: (search: string, tenant = tenantSid, most = 2) =>
      find(db, { tenantSid: tenant, search, most }),
  };
}

test('what many have is not looked up again at once, what few have is, each time', async () => {
  const { asked, find } = searchIn(
    new Map([
      ['many', ['a', 'b', 'c']],
      ['few', ['a']],
    ]),
  );
  for (let time = 0; time < 3; time += 1) {
    assert.equal(await find('many'), undefined);
    assert.deepEqual(await find('few'), ['a']);
  }
  assert.deepEqual(
    asked.map(({ search }) => search),
    ['many', 'few', 'few', 'few'],
  );
});

test('another tenant and another number are looked up for themselves', async () => {
  const { asked, find } = searchIn(new Map([['many', ['a', 'b', 'c']]]));
  assert.equal(await find('many'), undefined);
  assert.equal(await find('many', other), undefined);
  assert.deepEqual(await find('many', tenantSid, 4), ['a', 'b', 'c']);
  assert.equal(asked.length, 3);
});

test('a text that has become rare is known as rare again after a while', async () => {
  const having = new Map([['text', ['a', 'b', 'c']]]);
  const { find } = searchIn(having);
  assert.equal(await find('text'), undefined);
  having.set('text', ['a']);
  let searches = 0;
  while ((await find('text')) === undefined && searches < 1000) searches += 1;
  assert.equal(searches, 100);
});
