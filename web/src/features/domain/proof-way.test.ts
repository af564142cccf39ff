import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourceWord } from './domain-words.ts';
import { fileNameOf, isHeldBy, proofTypeOf, wayOf } from './proof-way.ts';

describe('the way to prove a domain', () => {
  test('is the one in the address, else the one of the domain (R-47)', () => {
    assert.equal(wayOf('help', { verificationType: 'dns' }), 'help');
    assert.equal(wayOf('', { verificationType: 'https' }), 'https');
    assert.equal(wayOf('smoke signals', { verificationType: 'manual' }), 'dns');
  });

  test('decides what is looked for', () => {
    assert.deepEqual((['dns', 'https', 'help'] as const).map(proofTypeOf), ['dns', 'https', 'dns']);
  });

  test('names the file by the end of its address', () => {
    assert.equal(fileNameOf({ fileUrl: 'https://a.test/proof.txt' }), 'proof.txt');
  });

  test('has nothing left to publish only while the domain is verified by just this way', () => {
    assert.ok(isHeldBy({ status: 'verified', verificationType: 'dns' }, 'dns'));
    assert.ok(!isHeldBy({ status: 'verified', verificationType: 'https' }, 'dns'));
    assert.ok(!isHeldBy({ status: 'verified-uncertain', verificationType: 'dns' }, 'dns'));
  });

  test('says "answered by" only of who answered', () => {
    assert.equal(sourceWord('missing'), 'domain.checkedBy');
    assert.equal(sourceWord('timeout'), 'domain.askedOf');
    assert.equal(sourceWord('unreachable'), 'domain.askedOf');
  });
});
