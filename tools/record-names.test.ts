import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '../contract/src/index.ts';
import { brokenRecords } from './record-names.ts';

const verifyDomain = operations.filter((operation) => operation.name === 'verifyDomain');
const listDomains = operations.filter((operation) => operation.name === 'listDomains');
const source = (text: string) => [{ path: 'server/src/modules/domain/verify-domain.ts', text }];
const recorded = "unit.record({ action: 'domain.verify' });\n";
const emitted = "unit.emit({ type: 'domain.verified' });\n";
/** The exceptions are those of the whole product; a small house uses none of them. */
const faults = (...parts: Parameters<typeof brokenRecords>) =>
  brokenRecords(...parts).filter((fault) => !fault.endsWith('needs no exception'));

test('follows an operation to its audit action and its event', () => {
  assert.deepEqual(faults(verifyDomain, ['domain.verified'], source(recorded + emitted)), []);
});

test('misses the entry of an operation that changes something, and of no other', () => {
  assert.match(faults(verifyDomain, [], source('')).join(), /nowhere recorded as domain\.verify/);
  assert.deepEqual(faults(listDomains, [], source('')), []);
});

test('refuses an audit action made of other words', () => {
  const text = `${recorded}unit.record({ action: 'domain.check' });\n`;
  assert.deepEqual(faults(verifyDomain, [], source(text)), [
    'names: the audit action domain.check follows from no operation',
  ]);
});

test('refuses an event that is not its operation in the past tense, or that nobody emits', () => {
  const text = `${recorded}unit.emit({ type: 'domain.verify' });\n`;
  assert.deepEqual(faults(verifyDomain, ['domain.verify', 'domain.verified'], source(text)), [
    'names: the event domain.verify follows from no operation',
    'names: nobody emits the event domain.verified',
  ]);
});

test('refuses an exception that is of no use', () => {
  assert.match(brokenRecords(verifyDomain, [], source(recorded)).join(), /user\.lock needs no/);
});
