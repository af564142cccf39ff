import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowAddresses, isInnerAddress } from './inner-address.ts';

test('knows internal, reserved and disguised addresses from public ones', () => {
  for (const inner of [
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '0x7f.1',
    '',
  ]) {
    assert.ok(isInnerAddress(inner), inner);
  }
  for (const outer of ['1.1.1.1', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::1']) {
    assert.ok(!isInnerAddress(outer), outer);
  }
});

test('allows exactly the addresses and networks that are named', () => {
  const allowed = allowAddresses(['10.0.0.5', '10.1.0.0/16', 'fd00::/8']);
  for (const address of ['10.0.0.5', '10.1.255.1', 'fd12::1']) assert.ok(allowed.has(address));
  for (const address of ['10.0.0.6', '10.2.0.1', 'fe80::1']) assert.ok(!allowed.has(address));
  assert.ok(!allowAddresses([]).has('127.0.0.1'));
});
