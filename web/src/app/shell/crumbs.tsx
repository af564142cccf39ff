import { createContext, Fragment, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Link } from '../../ui/link.tsx';

export interface Crumb {
  readonly label: string;
  /** Absent for the page itself. */
  readonly href?: string | undefined;
}

interface CrumbState {
  readonly crumbs: readonly Crumb[] | undefined;
  readonly setCrumbs: (crumbs: readonly Crumb[] | undefined) => void;
}

const CrumbContext = createContext<CrumbState>({ crumbs: undefined, setCrumbs: () => {} });

export function CrumbProvider({ children }: { readonly children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[] | undefined>(undefined);
  const state = useMemo(() => ({ crumbs, setCrumbs }), [crumbs]);
  return <CrumbContext value={state}>{children}</CrumbContext>;
}

/** Names the way to this page in the top bar. Without it the shell shows where the navigation is. */
export function useCrumbs(crumbs: readonly Crumb[]): void {
  const { setCrumbs } = use(CrumbContext);
  const text = JSON.stringify(crumbs);
  useEffect(() => {
    const parsed: readonly Crumb[] = JSON.parse(text);
    setCrumbs(parsed);
    return () => setCrumbs(undefined);
  }, [text, setCrumbs]);
}

/** The way to this page; the last one is where one is. */
export function Crumbs({ fallback }: { readonly fallback: readonly Crumb[] }) {
  const t = useMessages();
  const crumbs = use(CrumbContext).crumbs ?? fallback;
  const before = crumbs.slice(0, -1);
  const last = crumbs.at(-1);
  return (
    <nav className="crumbs" aria-label={t('app.breadcrumb')}>
      <ol>
        {before.map((crumb) => (
          <Fragment key={crumb.label}>
            <li className="crumb crumb-before">
              {crumb.href === undefined ? (
                crumb.label
              ) : (
                <Link href={crumb.href}>{crumb.label}</Link>
              )}
            </li>
            <li className="crumb-before" aria-hidden="true">
              /
            </li>
          </Fragment>
        ))}
        {last !== undefined && (
          <li className="crumb crumb-last" aria-current="page" title={last.label}>
            {last.label}
          </li>
        )}
      </ol>
    </nav>
  );
}
