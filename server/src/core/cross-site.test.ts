import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseCrossSite } from './cross-site.ts';

const publicUrl = 'https://guildhall.example.com';
const passes = (method: string, headers: Readonly<Record<string, string>>) => {
  try {
    refuseCrossSite({ method, headers }, publicUrl);
    return true;
  } catch {
    return false;
  }
};

test('A-106 a browser that says another site caused a change is refused', () => {
  assert.equal(passes('POST', { 'sec-fetch-site': 'cross-site' }), false);
  assert.equal(passes('POST', { 'sec-fetch-site': 'same-site' }), false);
  assert.equal(passes('DELETE', { origin: 'https://evil.example' }), false);
  assert.equal(passes('POST', { origin: 'null' }), false);
});

test('own pages, clients that are no browsers, and reading pass', () => {
  assert.equal(
    passes('POST', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:1' }),
    true,
  );
  assert.equal(passes('POST', { origin: publicUrl }), true);
  assert.equal(passes('PATCH', {}), true);
  assert.equal(passes('GET', { 'sec-fetch-site': 'cross-site' }), true);
});
