import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { returnPath } from './return-to.ts';

describe('The way back after signing in', () => {
  it('A-107 keeps a path of this application with its query and fragment', () => {
    assert.equal(returnPath('/'), '/');
    assert.equal(
      returnPath('/admin/OR1/users?tab=invited#top'),
      '/admin/OR1/users?tab=invited#top',
    );
    assert.equal(returnPath('/console?next=//evil.test'), '/console?next=//evil.test');
    assert.equal(returnPath('/search?q=100%25'), '/search?q=100%25');
  });

  const hostile = [
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    'https:evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    'evil.test',
    ' //evil.test',
    '%2f%2fevil.test',
    '/%2fevil.test',
    '/%2Fevil.test',
    '/%5cevil.test',
    '/%255cevil.test',
    '/%25252fevil.test',
    '/%09/evil.test',
    '/.//evil.test',
    '/a/..//evil.test',
    '/%zz',
    '',
  ];
  for (const address of hostile) {
    it(`A-107 refuses ${JSON.stringify(address)}`, () => {
      assert.equal(returnPath(address), undefined);
    });
  }

  it('A-107 has no way back where none is asked for', () => {
    assert.equal(returnPath(null), undefined);
    assert.equal(returnPath(undefined), undefined);
  });
});
