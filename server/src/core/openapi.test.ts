import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '@guildhall/contract';
import { describeApi } from './openapi.ts';

const text = JSON.stringify(describeApi(operations));
const document = JSON.parse(text);

test('describes every operation once, under its own name', () => {
  const ids = Object.values<Record<string, { operationId: string }>>(document.paths)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId);
  assert.deepEqual(ids.toSorted(), operations.map(({ name }) => name).toSorted());
});

test('every operation is in a group that has a name', () => {
  for (const { name } of document.tags) assert.match(name, /^[a-z][a-z-]+$/);
});

test('refers only to components that are there, and names none inside another', () => {
  const known = new Set(Object.keys(document.components.schemas));
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    assert.ok(known.has(name ?? ''), name);
  }
  assert.doesNotMatch(text, /"\$id"/);
});

test('declares every parameter that a path names', () => {
  for (const [path, methods] of Object.entries<Record<string, { parameters: Parameter[] }>>(
    document.paths,
  )) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(declared.map(({ name }) => name).toSorted(), named.toSorted(), path);
    }
  }
});

test('shows the failures of an operation by status', () => {
  const { responses } = document.paths['/api/v1/organizations/{organizationSid}/domains'].post;
  assert.match(responses['409'].description, /domain-exists/);
  assert.ok('application/problem+json' in responses['409'].content);
});

interface Parameter {
  readonly name: string;
  readonly in: string;
}

test('carries no marks of our own rules', () => {
  assert.doesNotMatch(text, /\([^()]*\b[RDAI]-?\d+[^()]*\)/);
});
