import type {
  DomainDeletionAcknowledgement,
  DomainFinding,
  DomainSid,
  DomainStatus,
  OrganizationSid,
} from '@guildhall/contract';
import { domainDeletionAcknowledgements } from '@guildhall/contract';
import type { TxtAnswer } from '../../platform/dns/txt-resolver.ts';

/** A domain an organization has added; it grants something only while verified (I-05). */
export interface DomainRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: DomainSid;
  readonly name: string;
  readonly displayName: string;
  readonly isMixedScript: boolean;
  /** 32 hexadecimal digits, published in DNS as proof; made anew whenever the domain is added. */
  readonly token: string;
  readonly status: DomainStatus;
  readonly lastCheck: ProofCheck | null;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
  readonly version: number;
}

/** What a look at the proof saw. */
export interface Proof {
  readonly finding: DomainFinding;
  readonly seen: readonly string[];
  readonly resolver: string;
}

export interface ProofCheck extends Proof {
  readonly at: Date;
}

/** Where and how the proof is published (D13); a part of the configuration. */
export interface ProofRecord {
  /** First label of the record's name, such as `_guildhall`. */
  readonly label: string;
  /** What stands before the token in the value. */
  readonly prefix: string;
}

export const defaultProofRecord: ProofRecord = {
  label: '_guildhall',
  prefix: 'guildhall-domain-verification=',
};

/** Domains an organization may add. */
export const domainLimit = 100;

export function proofName(record: ProofRecord, domain: Pick<DomainRecord, 'name'>): string {
  return `${record.label}.${domain.name}`;
}

export function proofValue(record: ProofRecord, domain: Pick<DomainRecord, 'token'>): string {
  return `${record.prefix}${domain.token}`;
}

const mostSeen = 10;
const longestSeen = 255;

/** Judges what DNS answered: only the exact value is proof, no part of a longer one. */
export function judgeProof(answer: TxtAnswer, expected: string): Proof {
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

/**
 * What an organization is told when another one holds the name: exactly what it would be told if its
 * record were not there.
 */
export function judgeAsAbsent(answer: TxtAnswer, expected: string): Proof {
  if (answer.outcome !== 'values') return judgeProof(answer, expected);
  return judgeProof(
    { ...answer, values: answer.values.filter((value) => value !== expected) },
    expected,
  );
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

/** Anybody may publish anything in DNS: control characters are shown as such, long values cut. */
function printable(value: string): string {
  return value.slice(0, longestSeen).replace(/\p{Cc}|\p{Cs}/gu, '\u{fffd}');
}

/** The consequences of a deletion that were not acknowledged; all are asked for, always. */
export function missingAcknowledgements(given: string): DomainDeletionAcknowledgement[] {
  const keys = given.split(',').map((key) => key.trim());
  return domainDeletionAcknowledgements.filter((key) => !keys.includes(key));
}
