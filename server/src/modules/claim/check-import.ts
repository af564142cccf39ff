import type { ImportRowVerdict, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import {
  type CandidateQuestion,
  countAccountsComingAlong,
  everyCandidate,
  listPeopleOfDomains,
} from './candidate-store.ts';
import { judgeRow, type ReadRow, readRow, type TypedRow } from './claim.ts';
import { requireImportDomains } from './require-import-domains.ts';

/** A row of an uploaded list with its verdict. */
export interface JudgedRow {
  /** Place in the list, from 1. */
  readonly row: number;
  /** Undefined when it could not be read. */
  readonly person: ReadRow | undefined;
  readonly verdict: ImportRowVerdict;
}

/** What a run would take. */
export interface ImportCheck {
  readonly eligible: number;
  /** Independent accounts that come along. */
  readonly accounts: number;
  /** The rows of the uploaded list that would not be taken, in their order. */
  readonly faults: readonly JudgedRow[];
}

/** Judges an uploaded list, or everybody when there is none; writes nothing. Refuses `domain-not-verified`. */
export async function checkImport(
  db: Db,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly domains: readonly string[];
    readonly rows?: readonly TypedRow[] | undefined;
    readonly now: Date;
  },
): Promise<ImportCheck> {
  const { organizationSid, domains, rows } = input;
  await requireImportDomains(db, organizationSid, domains);
  if (rows === undefined) return checkEverybody(db, input);
  const judged = await judgeRows(db, input, rows);
  const taken = judged.flatMap(({ person, verdict }) =>
    verdict === 'eligible' && person !== undefined ? [person.userSid] : [],
  );
  return {
    eligible: taken.length,
    accounts: await countAccountsComingAlong(db, organizationSid, taken),
    faults: judged.filter(({ verdict }) => verdict !== 'eligible'),
  };
}

async function checkEverybody(db: Db, question: CandidateQuestion): Promise<ImportCheck> {
  let eligible = 0;
  let accounts = 0;
  for await (const people of everyCandidate(db, question)) {
    eligible += people.length;
    const sids = people.map(({ userSid }) => userSid);
    accounts += await countAccountsComingAlong(db, question.organizationSid, sids);
  }
  return { eligible, accounts, faults: [] };
}

/** The same, for domains that are known to be held. */
export async function judgeRows(
  db: Db,
  question: CandidateQuestion,
  typed: readonly TypedRow[],
): Promise<JudgedRow[]> {
  const read = typed.map(readRow);
  const sids = [...new Set(read.flatMap((row) => row?.userSid ?? []))];
  const people = await listPeopleOfDomains(db, question, sids);
  const facts = new Map(people.map((person) => [person.userSid, person]));
  const seen = new Set<string>();
  return read.map((person, index) => {
    const isRepeated = person !== undefined && seen.has(person.userSid);
    if (person !== undefined) seen.add(person.userSid);
    const known = person === undefined ? undefined : facts.get(person.userSid);
    return { row: index + 1, person, verdict: judgeRow(person, isRepeated, known) };
  });
}
