import type { Decision, ExplainedDecision } from './decision.ts';
import { Unreachable } from './failure.ts';

/** Reads what came as a decision: whatever has not its form allows nothing. @throws Unreachable */
export function readDecision(value: unknown): Decision {
  if (isDecision(value)) return value;
  throw new Unreachable('The answer is no decision');
}

/** As many decisions as there were questions. @throws Unreachable */
export function readDecisions(value: unknown, count: number): Decision[] {
  const decisions = isRecord(value) ? value['decisions'] : undefined;
  if (Array.isArray(decisions) && decisions.length === count) return decisions.map(readDecision);
  throw new Unreachable('The answer has not one decision for each question');
}

/** @throws Unreachable */
export function readExplained(value: unknown): ExplainedDecision {
  if (isExplained(value)) return value;
  throw new Unreachable('The answer is no explanation');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isDecision(value: unknown): value is Decision {
  if (!isRecord(value)) return false;
  const { allowed, outcome, reason } = value;
  if (typeof allowed !== 'boolean' || typeof reason !== 'string') return false;
  return allowed === (outcome === 'allowed') && typeof outcome === 'string';
}

function isExplained(value: unknown): value is ExplainedDecision {
  return isRecord(value) && isDecision(value['decision']) && Array.isArray(value['checks']);
}
