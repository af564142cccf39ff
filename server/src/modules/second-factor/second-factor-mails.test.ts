import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FactorNews, factorMail } from './second-factor-mails.ts';

const news: FactorNews = {
  change: 'reset',
  at: new Date('2026-11-22T10:00:00Z'),
  network: '192.0.2.7',
  passkeyName: '',
  left: undefined,
  requesterName: 'Grace Okafor',
  organizationName: 'Larkfield Robotics',
  publicUrl: 'https://guildhall.example',
};
const reader = { email: 'paloma@larkfield.test', timeZone: 'UTC' } as const;

/** A mail on one line: where it breaks is not what is asked here. */
const told = (locale: 'en' | 'ja', change: FactorNews['change'] = 'reset') =>
  factorMail({ ...reader, locale }, { ...news, change }).text.replaceAll(/\s+/g, ' ');

test('R-24 whose factor an administrator reset is sent to the administrators, not to a new password', () => {
  const text = told('en');
  assert.match(text, /ask Grace Okafor or another administrator of Larkfield Robotics/);
  assert.doesNotMatch(text, /reset-password|If it was not you/);
  assert.match(told('ja'), /Grace Okafor さんか Larkfield Robotics のほかの管理者/);
});

test('whose factor changed otherwise is told where to choose a new password', () => {
  const text = told('en', 'totp-removed');
  assert.match(text, /choose a new password at once at https:..guildhall\.example.reset-password/);
});
