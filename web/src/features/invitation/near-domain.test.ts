import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearAddress } from './near-domain.ts';

const domains = ['larkfield.test', 'larkfield-labs.test'];

test('a slip in a verified domain is recognized: a letter wrong, missing, doubled, or two swapped', () => {
  for (const slip of ['larkfeild.test', 'larkfiel.test', 'larkfieldd.test', 'lakrfield.tst'])
    assert.equal(nearAddress(`ada@${slip}`, domains), 'ada@larkfield.test', slip);
});

test('the nearest of several domains is meant', () => {
  assert.equal(nearAddress('ada@larkfield-lab.test', domains), 'ada@larkfield-labs.test');
});

test('a verified domain, a different company and what is no address are left alone', () => {
  assert.equal(nearAddress('ada@Larkfield.test', domains), undefined);
  assert.equal(nearAddress('ada@fieldlark.test', domains), undefined);
  assert.equal(nearAddress('@larkfeild.test', domains), undefined);
  assert.equal(nearAddress('larkfeild.test', domains), undefined);
});
