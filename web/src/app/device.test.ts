import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceOf } from './device.ts';

describe('The device of a session', () => {
  it('tells browsers apart that all claim to be Chrome or Safari', () => {
    const chrome =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
    assert.deepEqual(deviceOf(chrome), { browser: 'Chrome', system: 'macOS' });
    assert.deepEqual(deviceOf(`${chrome} Edg/140.0.0.0`), { browser: 'Edge', system: 'macOS' });
    assert.deepEqual(deviceOf(safari), { browser: 'Safari', system: 'iOS' });
  });

  it('claims nothing about what it does not know', () => {
    assert.deepEqual(deviceOf(''), { browser: undefined, system: undefined });
    assert.deepEqual(deviceOf('<img src=x>'), { browser: undefined, system: undefined });
  });
});
