import type { OrganizationSid } from '@guildhall/contract';
import { Check, ChevronRight } from 'lucide-react';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import type { SetUpStep } from './set-up-steps.ts';

export interface SetUpChecklistProps {
  readonly organizationSid: OrganizationSid;
  readonly steps: readonly SetUpStep[];
}

/** First steps with progress; nothing once they are all done. */
export function SetUpChecklist({ organizationSid, steps }: SetUpChecklistProps) {
  const t = useMessages();
  const done = steps.filter((step) => step.isDone).length;
  if (done === steps.length) return null;
  const progress = t('organization.setUpProgress', { done, total: steps.length });
  return (
    <section className="card" aria-labelledby="set-up-title">
      <header className="overview-head">
        <h2 className="section-title" id="set-up-title">
          {t('organization.setUp')}
        </h2>
        <span className="overview-progress">
          <progress className="progress" value={done} max={steps.length} aria-label={progress} />
          <span className="numeric">{progress}</span>
        </span>
      </header>
      <ol className="overview-list">
        {steps.map((step, index) => (
          <li key={step.key}>
            <Link
              className="overview-row"
              href={
                step.place.startsWith('/') ? step.place : paths.admin(organizationSid, step.place)
              }
            >
              <span
                className={classNames('set-up-mark', step.isDone && 'set-up-mark-done')}
                aria-hidden="true"
              >
                {step.isDone ? <Icon of={Check} size={14} /> : index + 1}
              </span>
              <span className="overview-text">
                <span className="overview-name">{t(step.title)}</span>
                <span className="overview-hint">{t(step.hint)}</span>
              </span>
              <span className="overview-state">
                {step.isDone ? t('organization.stepDone') : t('organization.stepOpen')}
              </span>
              <Icon of={ChevronRight} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
