import {
  type BodyOf,
  checkImport,
  getImportOverview,
  type Import,
  listImportDomains,
  listImports,
  type OrganizationSid,
  startImport,
} from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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

/** What the server would take: of the uploaded list, asked once per upload, or everybody. */
function useImportCheck(
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
  const isEverybody = reviewMode === 'all';
  const isAsked = (isEverybody || rows !== undefined) && domains.length > 0;
  const check = useQuery({
    queryKey: [
      checkImport.name,
      organizationSid,
      domains,
      isEverybody ? 'everybody' : rows && known.get(rows),
    ],
    enabled: isAsked,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const body = {
        domains: [...domains],
        ...(isEverybody
          ? {}
          : { rows: (rows ?? []).map(({ userSid, email }) => ({ userSid, email })) }),
      };
      return (await call(checkImport, { params: { organizationSid }, body }, { signal })).data;
    },
  });
  return { ...check, isChecking: isAsked && check.isPending };
}

export type ImportCheck = ReturnType<typeof useImportCheck>;

/** Rows of these verdicts make the server refuse the whole list. */
export const refusedVerdicts = ['malformed', 'added', 'changed'] as const;

/** True when the list is as it was downloaded, but for rows taken out, and somebody is left on it. */
function isUsable({ data }: ImportCheck): boolean {
  if (data === undefined || data.eligible === 0) return false;
  return !data.faults.some(({ verdict }) => refusedVerdicts.some((refused) => refused === verdict));
}

/** The step of the address, as far as what is filled in allows. */
function useImportStep(
  reachable: Readonly<Record<ImportStep, boolean>>,
  { isUntouched }: { readonly isUntouched: boolean },
) {
  const url = useUrlState<'step'>();
  const asked = importSteps.find((word) => word === url.get('step')) ?? 'domains';
  const step: ImportStep = reachable[asked] ? asked : 'domains';
  // A reload keeps the address but loses what was filled in: the address follows.
  const isLost = isUntouched && asked !== step;
  useEffect(() => {
    if (isLost) url.set({ step: undefined });
  }, [isLost, url]);
  return { step, url };
}

/** Starting: after a question where nobody is asked. */
function useImportStart(organizationSid: OrganizationSid, onStarted: () => void) {
  const [isConfirming, setConfirming] = useState(false);
  const [run, setRun] = useState<Import>();
  const start = useMutationOperation(startImport, { invalidates: [listImports] });
  const leave = (): void => {
    start.reset();
    setConfirming(false);
  };
  return {
    start,
    run,
    isConfirming,
    confirm: () => setConfirming(true),
    stopConfirming: leave,
    forget: () => {
      leave();
      setRun(undefined);
    },
    send: (body: BodyOf<typeof startImport>) =>
      start.mutate(
        { params: { organizationSid }, body },
        {
          onSuccess: (started) => {
            setConfirming(false);
            setRun(started);
            onStarted();
          },
        },
      ),
  };
}

/** The wizard's state: the draft, the step in the address, and what may be done next. */
export function useImportWizard(organizationSid: OrganizationSid) {
  const params = { organizationSid };
  const [draft, setDraft] = useState(emptyImportDraft);
  const [isChecked, setChecked] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const overview = useOperation(getImportOverview, { params });
  const read = useOperation(listImportDomains, { params });
  const offered = read.data?.items ?? [];
  const domains = chosenDomains(draft, offered);
  const names = domains.map(({ name }) => name);
  const check = useImportCheck(organizationSid, draft, names);
  const starting = useImportStart(organizationSid, () => url.set({ step: 'result' }));
  const hasDomains = domains.some(({ eligible }) => eligible.count > 0);
  const hasPeople = draft.reviewMode === 'all' ? hasDomains : isUsable(check);
  const hasRoles = draft.accounts.every(({ roles }) => roles.length > 0);
  const { step, url } = useImportStep(
    {
      domains: true,
      review: hasDomains,
      roles: hasDomains && hasPeople,
      result: starting.run !== undefined,
    },
    { isUntouched: draft === emptyImportDraft && read.isSuccess },
  );
  const go = (next: ImportStep): void => {
    setChecked(false);
    url.push({ step: next });
  };
  const begin = (): void => starting.send(importRequestOf(draft, domains));
  const isReady: Readonly<Record<ImportStep, boolean>> = {
    domains: hasDomains,
    review: hasPeople,
    roles: hasRoles && check.data !== undefined,
    result: false,
  };
  const forward = (): void => {
    if (!isReady[step]) {
      setChecked(true);
      setRefusals((before) => before + 1);
    } else if (step !== 'roles') go(step === 'domains' ? 'review' : 'roles');
    else if (draft.mode === 'direct') starting.confirm();
    else begin();
  };
  return {
    step,
    draft,
    read,
    offered,
    domains,
    check,
    starting,
    isChecked,
    /** Grows with every press on Next that leads nowhere. */
    refusals,
    pendingClaims: overview.data?.pendingClaims ?? { count: 0, exact: true },
    isOverviewPending: overview.isPending,
    isDirectAllowed: overview.data?.directAllowed ?? false,
    isDirty: isWorthKeeping(draft) && step !== 'result',
    change: (part: Partial<ImportDraft>) => setDraft((before) => ({ ...before, ...part })),
    forward,
    begin,
    back: () => go(step === 'roles' ? 'review' : 'domains'),
    restart: () => {
      starting.forget();
      setDraft(emptyImportDraft);
      go('domains');
    },
  };
}
export type ImportWizard = ReturnType<typeof useImportWizard>;
