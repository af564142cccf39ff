import { type ReactNode, useEffect, useRef } from 'react';
import './step-frame.css';

/** Moves the focus to the step one has come to, so that it is read out and Tab goes on from there. */
export function StepFrame({
  step,
  label,
  children,
}: {
  readonly step: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const frame = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    frame.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return (
    <section ref={frame} tabIndex={-1} className="wizard-step" aria-label={label}>
      {children}
    </section>
  );
}
