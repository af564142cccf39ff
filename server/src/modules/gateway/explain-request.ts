import type { ExplainedDecision } from '@guildhall/contract';
import {
  type AccessSource,
  type ExplainedSource,
  explainDecision,
} from '../../core/explain-access.ts';
import { recallHoldings } from '../access/index.ts';
import { toDecision } from './authorize-request.ts';
import { type GatewayDeps, type Judged, judge } from './judge.ts';
import type { Question } from './question.ts';
import { roleHolder } from './subject.ts';

/** Decides the same as `authorizeRequest`, and says what was looked at and what each role held gives. */
export async function explainRequest(
  deps: GatewayDeps,
  question: Question,
): Promise<ExplainedDecision> {
  const judged = await judge(deps, question);
  const sources = await explainSources(deps, judged, question);
  return {
    decision: toDecision(judged),
    detail: judged.detail,
    checks: [...judged.checks],
    sources: sources.map(toWireSource),
  };
}

async function explainSources(
  { connections }: GatewayDeps,
  { subject, place, rule }: Judged,
  { at, moment }: Question,
): Promise<readonly ExplainedSource[]> {
  const userSid = subject === undefined ? undefined : roleHolder(subject);
  if (userSid === undefined || place === undefined || rule === undefined) return [];
  const { accountSid } = place;
  const standing =
    place.standing ??
    (await recallHoldings(connections.direct, { place: { accountSid }, userSid, at }, moment))
      .standing;
  return standing === undefined ? [] : explainDecision(rule, standing, at).sources;
}

function toWireSource({ source, gives, allows, obstacles }: ExplainedSource) {
  return { ...namesOf(source), gives, allows, obstacles: [...obstacles] };
}

function namesOf(source: AccessSource) {
  if (source.kind === 'organization-role') {
    return { kind: source.kind, organizationRole: source.role, accountRole: null };
  }
  const kind = source.role === 'owner' ? ('ownership' as const) : source.kind;
  return { kind, organizationRole: null, accountRole: source.role };
}
