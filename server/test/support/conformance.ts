import assert from 'node:assert/strict';
import { type AnyOperation, hasAnswer, Problem } from '@guildhall/contract';
import { Compile, type Validator } from 'typebox/compile';
import { failureCodesOf } from '../../src/core/openapi.ts';

const problem = Compile(Problem);
const responses = new Map<string, Validator>();

/** Fails when an answer is not what the contract says of the operation: a field too many is a leak. */
export function assertConforms(
  operation: AnyOperation,
  answer: { readonly status: number; readonly raw: string },
): void {
  const said = `${operation.name} answered ${answer.status}: ${answer.raw.slice(0, 2000)}`;
  if (answer.status >= 400) assertProblem(operation, answer.raw, said);
  else assertSuccess(operation, answer, said);
}

function assertSuccess(
  operation: AnyOperation,
  answer: { readonly status: number; readonly raw: string },
  said: string,
): void {
  assert.equal(answer.status, operation.status, said);
  if (!hasAnswer(operation)) {
    assert.equal(answer.raw, '', said);
    return;
  }
  const value: unknown = operation.media === undefined ? JSON.parse(answer.raw) : answer.raw;
  const response = responseOf(operation);
  assert.ok(response.Check(value), `${said}\n${JSON.stringify(response.Errors(value))}`);
}

function assertProblem(operation: AnyOperation, raw: string, said: string): void {
  const value: unknown = JSON.parse(raw);
  assert.ok(problem.Check(value), said);
  const promised: readonly string[] = failureCodesOf(operation);
  assert.ok(promised.includes(value.code), `${said}\nis no failure the contract promises`);
}

function responseOf(operation: AnyOperation): Validator {
  const known = responses.get(operation.name) ?? Compile(operation.response);
  responses.set(operation.name, known);
  return known;
}
