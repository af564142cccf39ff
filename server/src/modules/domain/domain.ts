import type {
  DomainDeletionAcknowledgement,
  DomainFinding,
  DomainSid,
  DomainStatus,
  DomainVerificationType,
  OrganizationSid,
} from '@guildhall/contract';
import { domainDeletionAcknowledgements } from '@guildhall/contract';

/**
 * A domain an organization has added; it grants something only while verified (I-05). `status` is what
 * is stored: ask `statusAt` what it means at a time (D13).
 */
export interface DomainRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: DomainSid;
  readonly name: string;
  readonly displayName: string;
  readonly isMixedScript: boolean;
  /** 32 hexadecimal digits, published as proof; made anew whenever the domain is added or lost. */
  readonly token: string;
  readonly status: DomainStatus;
  readonly verificationType: DomainVerificationType;
  readonly lastCheck: ProofCheck | null;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
  /** When a person last asked for a check. */
  readonly askedAt: Date | null;
  /** Since when looks at the proof end without an answer. */
  readonly doubtfulSince: Date | null;
  /** When the domain is lost; set while the proof is missing. */
  readonly graceEndsAt: Date | null;
  readonly approvedUntil: Date | null;
  readonly nextCheckAt: Date | null;
  /** When the last daily notice was written. */
  readonly noticedAt: Date | null;
  readonly version: number;
}

/** Names one domain. */
export interface DomainAt {
  readonly organizationSid: OrganizationSid;
  readonly domainSid: DomainSid;
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
  /** Path of the file, in the root of the web site. */
  readonly filePath: string;
}

export const defaultProofRecord: ProofRecord = {
  label: '_guildhall',
  prefix: 'guildhall-domain-verification=',
  filePath: '/guildhall-domain-verification.txt',
};

/** Domains an organization may add. */
export const domainLimit = 100;

export function proofName(record: ProofRecord, domain: Pick<DomainRecord, 'name'>): string {
  return `${record.label}.${domain.name}`;
}

/** The value of the TXT record, and the content of the file. */
export function proofValue(record: ProofRecord, domain: Pick<DomainRecord, 'token'>): string {
  return `${record.prefix}${domain.token}`;
}

/** The consequences of a deletion that were not acknowledged; all are asked for, always. */
export function missingAcknowledgements(given: string): DomainDeletionAcknowledgement[] {
  const keys = given.split(',').map((key) => key.trim());
  return domainDeletionAcknowledgements.filter((key) => !keys.includes(key));
}
