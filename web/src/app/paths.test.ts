import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { ownPath, signInPath } from './paths.ts';

test('a path of this application is kept with its query and fragment', () => {
  equal(ownPath('/admin/OR1/users?search=ada#content'), '/admin/OR1/users?search=ada#content');
});

test('an address that leads elsewhere becomes the start page', () => {
  const elsewhere = [
    'https://evil.test/',
    '//evil.test/',
    '/\\evil.test/',
    '/\t/evil.test/',
    '/.//evil.test/',
    'javascript:alert(1)',
    'admin',
    '',
    null,
    undefined,
  ];
  for (const path of elsewhere) equal(ownPath(path), '/', String(path));
});

test('signing in leads back to where the person was, but not in a circle', () => {
  equal(signInPath('/admin/OR1/users?a=b'), '/sign-in?returnTo=%2Fadmin%2FOR1%2Fusers%3Fa%3Db');
  equal(signInPath('/'), '/sign-in');
  equal(signInPath('/sign-in?returnTo=%2Fprofile'), '/sign-in');
});
