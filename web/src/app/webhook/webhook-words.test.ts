import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSid, type Webhook, webhookDisabledReasons } from '@guildhall/contract';
import { shortStatusWord, statusWord } from './webhook-words.ts';

const webhook = (parts: Partial<Webhook>): Webhook => ({
  sid: formatSid('webhook', new Uint8Array(16)),
  accountSid: null,
  url: 'https://hooks.example.com/',
  description: '',
  eventTypes: [],
  status: 'enabled',
  disabledReason: null,
  disabledAt: null,
  createdByName: 'A',
  createdAt: '2026-03-02T09:00:00.000Z',
  failingSince: null,
  lastDeliveredAt: null,
  previousSecretUntil: null,
  version: 1,
  ...parts,
});

test('a list says of a disabled webhook that it is, and its page says why', () => {
  for (const disabledReason of webhookDisabledReasons) {
    const disabled = webhook({ status: 'disabled', disabledReason });
    assert.equal(shortStatusWord(disabled).key, 'webhook.disabled');
    assert.notEqual(statusWord(disabled).key, 'webhook.disabled');
  }
  assert.deepEqual(shortStatusWord(webhook({})), statusWord(webhook({})));
});
