import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OrganizationRole, parseSid } from '@guildhall/contract';
import { type MessageKey, patternOf } from '../../messages/catalogue.ts';
import { en } from '../../messages/en.ts';
import { ja } from '../../messages/ja.ts';
import { lateEn } from '../../messages/late.en.ts';
import type { Words } from '../../messages/late-words.ts';
import { formatMessage, type MessageValue } from '../../messages/message-format.ts';
import { trailEn } from '../../messages/trail.en.ts';
import { paletteActions, palettePlaces } from './palette-actions.ts';
import { answersTo } from './palette-entry.ts';

const organizationSid = `OR${'0'.repeat(32)}`;
const userSid = `US${'1'.repeat(32)}`;
const elsewhere = `/admin/${organizationSid}/overview`;

function speak(words: Words, tag: string) {
  const text = (key: MessageKey, values: Readonly<Record<string, MessageValue>> = {}) =>
    formatMessage(patternOf(words, key), values, tag);
  return Object.assign(text, { rich: (key: MessageKey) => key });
}
const english = speak({ ...en, ...lateEn, ...trailEn }, 'en-GB');
const japanese = speak(ja, 'ja-JP');

function actorOf(role: OrganizationRole, pathname = elsewhere, suspended = false) {
  const sid = parseSid('organization', organizationSid);
  assert.ok(sid);
  return { organization: { sid, name: 'Larkfield', role, suspended }, pathname };
}

const personal = ['profile', 'theme-light', 'theme-dark', 'theme-system', 'sign-out'];
const administrative = [
  'invite-users',
  'import-users',
  'create-account',
  'add-account',
  'add-domain',
  'add-assignment',
];
const keysFor = (actor: Parameters<typeof paletteActions>[1]) =>
  paletteActions(english, actor).map(({ key }) => key);

test('the palette offers what the role may do, and nothing else', () => {
  assert.deepEqual(keysFor(actorOf('owner')), [...administrative, ...personal]);
  assert.deepEqual(keysFor(actorOf('administrator')), [...administrative, ...personal]);
  assert.deepEqual(keysFor(actorOf('standard-user')), ['create-account', ...personal]);
  assert.deepEqual(keysFor(actorOf('owner', elsewhere, true)), personal);
  assert.deepEqual(keysFor({ organization: null, pathname: '/console' }), personal);
  assert.deepEqual(palettePlaces(english, actorOf('standard-user')), []);
});

test('a role is assigned to the person whose page it is, elsewhere to one who is chosen', () => {
  const find = (pathname: string) =>
    paletteActions(english, actorOf('owner', pathname)).find(({ key }) => key === 'add-assignment');
  assert.equal(find(elsewhere)?.act, 'assign-role');
  assert.equal(find(`/admin/${organizationSid}/users/invite`)?.act, 'assign-role');
  assert.equal(
    find(`/admin/${organizationSid}/users/${userSid}/security`)?.href,
    `/admin/${organizationSid}/users/${userSid}/role-assignments?create=role-assignment`,
  );
});

for (const [term, key, wanted] of [
  ['pending user', 'palette.usersTab', 'user.invited'],
  ['pending', 'palette.accountsTab', 'account.pendingTab'],
  ['Independent Users', 'palette.usersTab', 'user.external'],
  ['independent', 'palette.accountsTab', 'account.independentTab'],
  ['project', 'palette.accountsTab', 'account.managedTab'],
] as const)
  test(`older words find the newest: ${term}`, () => {
    for (const t of [english, japanese]) {
      const found = palettePlaces(t, actorOf('owner')).filter((entry) => answersTo(entry, term));
      const label = t(key, { tab: t(wanted) });
      assert.ok(
        found.some((entry) => entry.label === label),
        `${label} by ${term}`,
      );
    }
  });

test('no label of the palette shows an older word', () => {
  const entries = [english, japanese].flatMap((t) => [
    ...paletteActions(t, actorOf('owner')),
    ...palettePlaces(t, actorOf('owner')),
  ]);
  for (const { label } of entries)
    assert.doesNotMatch(label, /project|pending user|independent user|プロジェクト/i);
});

test('every word of a term must be found, in any width and case', () => {
  const entry = { label: 'Users: Invited', words: 'people pending' };
  for (const term of ['', 'INVITED', 'pending users', 'Ｐｅｎｄｉｎｇ'])
    assert.ok(answersTo(entry, term), term);
  assert.ok(!answersTo(entry, 'pending account'));
});
