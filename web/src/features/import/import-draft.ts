import {
  type BodyOf,
  type ImportDomain,
  type ImportMode,
  importAcknowledgements,
  type startImport,
} from '@guildhall/contract';
import type { ChosenAccount } from '../../app/access/account-choices.tsx';
import type { ReviewedRow } from './read-reviewed-csv.ts';

/** How the people are chosen. */
export const reviewModes = ['review', 'upload', 'all'] as const;
export type ReviewMode = (typeof reviewModes)[number];

/** What a person has put into the wizard so far. */
export interface ImportDraft {
  /** Names of the chosen domains; undefined until the person changes what is proposed. */
  readonly domains: readonly string[] | undefined;
  readonly reviewMode: ReviewMode;
  /** The uploaded list. */
  readonly rows: readonly ReviewedRow[] | undefined;
  readonly accounts: readonly ChosenAccount[];
  readonly notify: boolean;
  readonly mode: ImportMode;
}

export const emptyImportDraft: ImportDraft = {
  domains: undefined,
  reviewMode: 'review',
  rows: undefined,
  accounts: [],
  notify: true,
  mode: 'consent',
};

/** The chosen domains: every one with somebody in it until the person chooses. */
export function chosenDomains(
  draft: Pick<ImportDraft, 'domains'>,
  offered: readonly ImportDomain[],
): readonly ImportDomain[] {
  const { domains } = draft;
  return offered.filter(({ name, eligible }) =>
    domains === undefined ? eligible.count > 0 : domains.includes(name),
  );
}

/** How many people the domains hold together. */
export function eligibleIn(domains: readonly ImportDomain[]) {
  return {
    count: domains.reduce((sum, { eligible }) => sum + eligible.count, 0),
    exact: domains.every(({ eligible }) => eligible.exact),
  };
}

/** True once there is something that leaving the page would lose. */
export function isWorthKeeping(draft: ImportDraft): boolean {
  return draft.rows !== undefined || draft.accounts.length > 0;
}

/** What starting sends. Without a list it is everybody of the domains; who is not asked, was acknowledged. */
export function importRequestOf(
  draft: ImportDraft,
  domains: readonly ImportDomain[],
): BodyOf<typeof startImport> {
  const { reviewMode, rows, accounts, notify, mode } = draft;
  return {
    mode,
    domains: domains.map(({ name }) => name),
    accounts: accounts.map(({ accountSid, roles }) => ({ accountSid, roles: [...roles] })),
    notify,
    ...(mode === 'direct' ? { acknowledgements: [...importAcknowledgements] } : {}),
    ...(reviewMode === 'all' || rows === undefined
      ? {}
      : { rows: rows.map(({ userSid, email }) => ({ userSid, email })) }),
  };
}
