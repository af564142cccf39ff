import type { TxtAnswer } from '../../platform/dns/txt-resolver.ts';
import type { PageAnswer } from '../../platform/egress/guarded-client.ts';
import type { Proof, ProofCheck } from './domain.ts';

/** What was looked at, and what it answered; nothing is asked where the operator's word is the proof. */
export type ProofAnswer =
  | { readonly by: 'dns'; readonly answer: TxtAnswer }
  | { readonly by: 'https'; readonly answer: PageAnswer }
  | { readonly by: 'manual'; readonly isApproved: boolean };

/** A look at the proof with its beginning: what somebody else saw later is not overruled by it. */
export interface Look {
  readonly startedAt: Date;
  readonly proof: ProofAnswer;
}

const mostSeen = 10;
const longestSeen = 255;

/** Judges what was answered: only the exact value is proof, no part of a longer one. */
export function judgeProof(proof: ProofAnswer, expected: string): Proof {
  switch (proof.by) {
    case 'dns':
      return judgeRecord(proof.answer, expected);
    case 'https':
      return judgePage(proof.answer, expected);
    case 'manual':
      return { finding: proof.isApproved ? 'found' : 'approval-over', seen: [], resolver: '' };
  }
}

function judgeRecord(answer: TxtAnswer, expected: string): Proof {
  const { outcome, resolver } = answer;
  if (outcome !== 'values') return { finding: outcome, seen: [], resolver };
  const found = answer.values.includes(expected);
  const others = answer.values.length > 0 ? 'other-values' : 'missing';
  return {
    finding: found ? 'found' : others,
    seen: answer.values.slice(0, mostSeen).map(printable),
    resolver,
  };
}

/** The file holds the value and nothing else; space around it and a byte order mark are forgiven. */
function judgePage(answer: PageAnswer, expected: string): Proof {
  const { outcome, address: resolver } = answer;
  switch (outcome) {
    case 'answered':
      break;
    case 'no-address':
      return { finding: 'missing', seen: [], resolver };
    case 'too-large':
      return { finding: 'other-values', seen: [], resolver };
    case 'inner-address':
      // How the operator's own network is numbered is nobody's business.
      return { finding: outcome, seen: [], resolver: '' };
    default:
      return { finding: outcome, seen: [], resolver };
  }
  const { status } = answer;
  if (status >= 500 || status === 429) return { finding: 'server-failure', seen: [], resolver };
  if (status >= 300 && status < 400) return { finding: 'redirected', seen: [], resolver };
  if (status !== 200) return { finding: 'missing', seen: [], resolver };
  const text = answer.text.replace(/^\u{feff}/u, '').trim();
  return {
    finding: text === expected ? 'found' : 'other-values',
    seen: text === '' ? [] : [printable(text)],
    resolver,
  };
}

/** How long the same sight is not written down again, in milliseconds. */
const oldNewsFor = 10 * 60_000;

/** True when the last check saw the same, not long ago; values come in any order. */
export function isOldNews(last: ProofCheck | null, proof: Proof, now: Date): boolean {
  return (
    last !== null &&
    last.finding === proof.finding &&
    last.seen.toSorted().join('\n') === proof.seen.toSorted().join('\n') &&
    now.getTime() - last.at.getTime() < oldNewsFor
  );
}

/** Anybody may publish anything: control characters are shown as such, long values cut. */
function printable(value: string): string {
  return value.slice(0, longestSeen).replace(/\p{Cc}|\p{Cs}/gu, '\u{fffd}');
}
