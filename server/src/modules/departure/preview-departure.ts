import type { AccountSid, DepartureKind, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { currentAccess, listAccessIn, loadGrants } from '../access/index.ts';
import { displayName, findPerson, findUserLogin, type UserLogin } from '../user/index.ts';
import { type CountedDeparture, countConsequences } from './count-consequences.ts';
import { type Consequence, consequencesOf } from './departure.ts';
import type { PossibleHeirs } from './list-possible-heirs.ts';
import { type NamedHoldings, nameHoldings } from './name-holdings.ts';
import { type NamedTraces, nameTraces } from './name-traces.ts';
import { requireDepartable } from './require-departable.ts';

/** What a departure would touch, counted and named at one moment. */
export interface PreviewedDeparture {
  readonly login: UserLogin;
  readonly name: string;
  readonly named: NamedHoldings;
  readonly traces: NamedTraces;
  readonly facts: CountedDeparture;
  readonly consequences: readonly Consequence[];
  /** Who may take accounts over, where the person sees no list to choose from. */
  readonly heirs: PossibleHeirs;
  /** Owned accounts that are closed, for nobody else uses them. */
  readonly abandoned: ReadonlySet<AccountSid>;
  readonly mayTakeAccountsAlong: boolean;
  readonly version: number;
}

/**
 * What removing or deleting a managed user would touch now (D9): within this organization only, for what
 * they hold elsewhere is not its business. Refuses as the act itself would: `not-found`,
 * `user-not-managed`, `permission-denied`, `organization-owner-only`,
 * `organization-owner-protected`, `own-user-protected`.
 */
export async function previewDeparture(
  db: Db,
  question: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly kind: DepartureKind;
    readonly actor: Actor;
    readonly now: Date;
  },
): Promise<PreviewedDeparture> {
  const { organizationSid, userSid, kind, actor } = question;
  const person = await findPerson(db, organizationSid, userSid);
  const login = await findUserLogin(db, userSid);
  if (person === undefined || login === undefined) throw refuse('not-found');
  const grants = await loadGrants(db, actor, { tenantSid: organizationSid, accountSid: undefined });
  requireDepartable(actor, grants, person);
  const held = await listAccessIn(db, organizationSid, userSid);
  const access = currentAccess(held, question.now);
  const facts = await countConsequences(db, { login, organizationSid, access }, question.now);
  return {
    login,
    name: displayName(person),
    named: await nameHoldings(db, userSid, access),
    traces: await nameTraces(db, { userSid, organizationSid }, question.now),
    facts,
    consequences: consequencesOf(kind, facts, { taken: 0, closed: 0 }),
    heirs: new Map(),
    abandoned: new Set(),
    mayTakeAccountsAlong: kind === 'remove',
    version: person.version,
  };
}
