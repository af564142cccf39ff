import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetSidOf, targetsOf } from './audit-target.ts';

const one = `US${'1'.repeat(32)}`;
const two = `AC${'2'.repeat(32)}`;

test('each target is offered once, by the newest name that the entries know', () => {
  const entries = [
    { targetSid: one, targetName: '' },
    { targetSid: one, targetName: 'Grace Hopper' },
    { targetSid: null, targetName: 'nothing' },
    { targetSid: one, targetName: 'Grace Murray' },
    { targetSid: two, targetName: '' },
  ];
  assert.deepEqual(targetsOf(entries), [
    { sid: one, name: 'Grace Hopper' },
    { sid: two, name: two },
  ]);
});

test('only a whole sid is taken for one', () => {
  assert.equal(targetSidOf(one), one);
  for (const text of ['', 'Grace', one.slice(1), `${one}0`, one.toLowerCase()])
    assert.equal(targetSidOf(text), undefined, text);
});
