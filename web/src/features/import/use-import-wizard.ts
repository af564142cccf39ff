import {
  checkImport,
  getImportOverview,
  type Import,
  listImportDomains,
  listImports,
  type OrganizationSid,
  startImport,
} from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import {
  chosenDomains,
  emptyImportDraft,
  type ImportDraft,
  importRequestOf,
  isWorthKeeping,
} from './import-draft.ts';

export const importSteps = ['domains', 'review', 'roles', 'result'] as const;
export type ImportStep = (typeof importSteps)[number];

let uploads = 0;

/** What the server thinks of the uploaded list; asked once per upload. */
function useListCheck(
  organizationSid: OrganizationSid,
  draft: ImportDraft,
  domains: readonly string[],
) {
  const { rows, reviewMode } = draft;
  const [known] = useState(() => new WeakMap<object, number>());
  if (rows !== undefined && !known.has(rows)) {
    uploads += 1;
    known.set(rows, uploads);
  }
  const isAsked = rows !== undefined && reviewMode !== 'all' && domains.length > 0;
  const check = useQuery({
    queryKey: [checkImport.name, organizationSid, domains, rows && known.get(rows)],
    enabled: isAsked,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const body = {
        domains: [...domains],
        rows: (rows ?? []).map(({ userSid, email }) => ({ userSid, email })),
      };
      return (await call(checkImport, { params: { organizationSid }, body }, { signal })).data;
    },
  });
  return { ...check, isChecking: isAsked && check.isPending };
}

export type ListCheck = ReturnType<typeof useListCheck>;

/** Rows of these verdicts make the server refuse the whole list. */
export const refusedVerdicts = ['malformed', 'added', 'changed'] as const;

/** True when the list is as it was downloaded, but for rows taken out, and somebody is left on it. */
function isUsable({ data }: ListCheck): boolean {
  if (data === undefined || data.eligible === 0) return false;
  return !data.faults.some(({ verdict }) => refusedVerdicts.some((refused) => refused === verdict));
}

/** The wizard's state: the draft, the step in the address, and what may be done next. */
export function useImportWizard(organizationSid: OrganizationSid) {
  const params = { organizationSid };
  const url = useUrlState<'step'>();
  const [draft, setDraft] = useState(emptyImportDraft);
  const [isChecked, setChecked] = useState(false);
  const [run, setRun] = useState<Import>();
  const overview = useOperation(getImportOverview, { params });
  const read = useOperation(listImportDomains, { params });
  const offered = read.data?.items ?? [];
  const domains = chosenDomains(draft, offered);
  const check = useListCheck(
    organizationSid,
    draft,
    domains.map(({ name }) => name),
  );
  const start = useMutationOperation(startImport, { invalidates: [listImports] });
  const hasDomains = domains.some(({ eligible }) => eligible.count > 0);
  const hasPeople = draft.reviewMode === 'all' ? hasDomains : isUsable(check);
  const hasRoles = draft.accounts.every(({ roles }) => roles.length > 0);
  const asked = importSteps.find((word) => word === url.get('step')) ?? 'domains';
  const reachable: Readonly<Record<ImportStep, boolean>> = {
    domains: true,
    review: hasDomains,
    roles: hasDomains && hasPeople,
    result: run !== undefined,
  };
  const step = reachable[asked] ? asked : 'domains';
  const go = (next: ImportStep): void => {
    setChecked(false);
    url.push({ step: next });
  };
  const begin = (): void => {
    start.mutate(
      { params, body: importRequestOf(draft, domains) },
      {
        onSuccess: (started) => {
          setRun(started);
          url.set({ step: 'result' });
        },
      },
    );
  };
  const isReady: Readonly<Record<ImportStep, boolean>> = {
    domains: hasDomains,
    review: hasPeople,
    roles: hasRoles,
    result: false,
  };
  const forward = (): void => {
    if (!isReady[step]) setChecked(true);
    else if (step === 'roles') begin();
    else go(step === 'domains' ? 'review' : 'roles');
  };
  return {
    step,
    draft,
    read,
    offered,
    domains,
    check,
    start,
    run,
    isChecked,
    isDirectAllowed: overview.data?.directAllowed ?? false,
    isDirty: isWorthKeeping(draft) && step !== 'result',
    change: (part: Partial<ImportDraft>) => setDraft((before) => ({ ...before, ...part })),
    forward,
    back: () => go(step === 'roles' ? 'review' : 'domains'),
    restart: () => {
      start.reset();
      setRun(undefined);
      setDraft(emptyImportDraft);
      go('domains');
    },
  };
}
export type ImportWizard = ReturnType<typeof useImportWizard>;
