import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '@guildhall/contract';
import { auditActionOf } from '../../core/audit-action.ts';
import { toAction, toEventType } from './event-words.ts';

test('R-119 every action has a word in the past tense that leads back to it', () => {
  for (const { name } of operations) {
    const action = auditActionOf(name);
    assert.equal(toAction(toEventType(action)), action);
    assert.doesNotMatch(toEventType(action), /[gs]eted/);
  }
  assert.equal(toEventType('account.update'), 'account.updated');
  assert.equal(toEventType('account.transfer'), 'account.transferred');
  assert.equal(toEventType('invitation.resend'), 'invitation.resent');
  assert.equal(toEventType('account.get'), 'account.read');
  assert.equal(toEventType('domain.verify'), 'domain.verified');
  assert.equal(toAction('nonsense'), undefined);
  assert.equal(toAction('account.update'), undefined);
});
