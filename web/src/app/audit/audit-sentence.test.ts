import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AuditEntry, operations, parseSid } from '@guildhall/contract';
import { type MessageKey, patternOf } from '../../messages/catalogue.ts';
import { en } from '../../messages/en.ts';
import { ja } from '../../messages/ja.ts';
import type { Words } from '../../messages/late-words.ts';
import { formatMessage, type MessageValue } from '../../messages/message-format.ts';
import { trailEn } from '../../messages/trail.en.ts';
import { attemptName } from './audit-attempts.ts';
import { actorText, auditSentence } from './audit-sentence.ts';
import { auditValue } from './audit-value.ts';

function speak(catalogue: Words, tag: string) {
  const say = (key: MessageKey, values: Readonly<Record<string, MessageValue>> = {}): string =>
    formatMessage(patternOf(catalogue, key), values, tag);
  return Object.assign(say, { rich: () => null });
}
const english = speak({ ...en, ...trailEn }, 'en');
const japanese = speak(ja, 'ja');

const sid = parseSid('auditEntry', `AE${'0'.repeat(32)}`);
const accountSid = parseSid('account', `AC${'0'.repeat(32)}`);
assert.ok(sid !== undefined && accountSid !== undefined);

const removal = {
  sid,
  sequence: 1,
  at: '2026-01-01T00:00:00.000Z',
  action: 'account-user.remove',
  result: 'done',
  reason: null,
  actorKind: 'user',
  actorSid: null,
  actorName: 'Ada Lind',
  targetType: 'user',
  targetSid: null,
  targetName: 'Ben Brook',
  accountSid,
  accountName: 'Checkout',
  address: '',
  requestId: 'r',
  before: { roles: ['billing-manager', 'support'] },
  after: { roles: [] },
} satisfies AuditEntry;

describe('A sentence of the audit log', () => {
  it('names the account, and says so when its name is not known', () => {
    assert.equal(
      auditSentence(english, 'en', removal),
      'Removed Ben Brook from the account Checkout',
    );
    const nameless = { ...removal, accountName: null };
    assert.equal(auditSentence(english, 'en', nameless), 'Removed Ben Brook from an account');
    assert.equal(
      auditSentence(japanese, 'ja', removal),
      'Ben Brook をアカウント「Checkout」から外す',
    );
  });

  it('names an account that is no longer of the organization as the entry does', () => {
    const left = {
      ...removal,
      action: 'account.leave-organization',
      targetType: 'account',
      targetName: 'Kurz',
      accountName: null,
    };
    assert.equal(
      auditSentence(english, 'en', left),
      'Let the account Kurz leave the organization with its owner',
    );
  });

  it('reads as a sentence when refused, in both languages', () => {
    const refused = { ...removal, result: 'refused', targetName: '', after: null } as const;
    assert.equal(
      auditSentence(english, 'en', refused),
      'Tried to remove somebody from the account Checkout and was refused',
    );
    assert.equal(
      auditSentence(japanese, 'ja', refused),
      'アカウント「Checkout」からユーザーを外すことを試みて拒否されました',
    );
  });

  it('says whose secret was wrong, and what somebody did to their own', () => {
    const token = {
      ...removal,
      result: 'refused',
      action: 'token.issue',
      targetName: 'walk',
      after: null,
    } as const;
    assert.equal(
      auditSentence(english, 'en', token),
      'Tried to get a token with a wrong secret and was refused: walk',
    );
    const own = { ...removal, action: 'password.change', targetName: 'Ben Brook', after: null };
    assert.equal(auditSentence(english, 'en', own), 'Ben Brook changed their password');
    assert.equal(
      auditSentence(english, 'en', { ...own, result: 'refused' }),
      'Tried to change their own password and was refused: Ben Brook',
    );
  });

  it('puts an unknown refused act into plain words', () => {
    const unknown = { ...removal, result: 'refused', action: 'door-knob.turn' } as const;
    assert.equal(auditSentence(english, 'en', unknown), 'Was refused: door knob turn');
  });

  it('knows a refusal of every operation', () => {
    const singular = (noun: string) => noun.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
    const unknown = operations
      .map(({ name }) => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase()))
      .map(([verb = '', ...noun]) => `${singular(noun.join('-'))}.${verb}`)
      .filter((action) => action !== 'session.create' && attemptName[action] === undefined);
    assert.deepEqual(unknown, []);
  });

  it('names what acts by itself in the language of the reader', () => {
    const mail = { ...removal, actorKind: 'system', actorName: 'Mail' } as const;
    assert.equal(actorText(english, mail), 'Mail delivery');
    assert.equal(actorText(japanese, mail), 'メール配信');
    assert.equal(actorText(japanese, removal), 'Ada Lind');
    const byOperator = { ...removal, actorKind: 'operator', actorName: 'Operator' } as const;
    assert.equal(actorText(english, byOperator), 'Operator');
    assert.equal(actorText(japanese, byOperator), '運用者');
  });

  it('shows roles by their names, not as data', () => {
    const { roles } = removal.before;
    assert.equal(auditValue(english, 'en', ['roles', roles]), 'Billing Manager, Support');
    assert.equal(auditValue(english, 'en', ['organizationRole', 'standard-user']), 'Standard user');
    assert.equal(auditValue(english, 'en', ['accounts', [{ roles }]]), 'Billing Manager, Support');
    assert.equal(auditValue(english, 'en', ['roles', []]), '—');
  });
});
