import type { ImportRowVerdict, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { type CandidateQuestion, listPeopleOfDomains } from './candidate-store.ts';
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

/** The verdict on each row of an uploaded list, in its order; writes nothing. Refuses `domain-not-verified`. */
export async function checkImport(
  db: Db,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly domains: readonly string[];
    readonly rows: readonly TypedRow[];
    readonly now: Date;
  },
): Promise<JudgedRow[]> {
  await requireImportDomains(db, input.organizationSid, input.domains);
  return judgeRows(db, input, input.rows);
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
