import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleName } from './names.ts';

test('no two sample people share a mailbox', () => {
  const mailboxes = Array.from({ length: 20_000 }, (_, number) => sampleName(number).mailbox);
  assert.equal(new Set(mailboxes).size, mailboxes.length);
});
