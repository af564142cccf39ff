import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateWords } from './operation-words.ts';

test('a run that came to its end and changed nothing does not look like one that did', () => {
  const finished = { state: 'finished', done: 0, failed: 0 } as const;
  assert.equal(stateWords(finished).word, 'operation.stateFinishedNothing');
  assert.notEqual(stateWords(finished).tone, 'good');
  assert.equal(stateWords({ ...finished, done: 1 }).word, 'operation.stateFinished');
  assert.equal(stateWords({ ...finished, failed: 1 }).word, 'operation.stateFinishedFailures');
  assert.equal(stateWords({ ...finished, state: 'cancelled' }).word, 'operation.stateCancelled');
});
