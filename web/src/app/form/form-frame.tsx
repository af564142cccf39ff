import { type ReactNode, useEffect, useRef } from 'react';
import { Callout } from '../../ui/callout.tsx';
import { classNames } from '../../ui/class-names.ts';
import './form-frame.css';
import type { Form } from './use-form.ts';

export interface FormFrameProps<Field extends string> {
  readonly form: Form<Field>;
  /** The last failure of the call; shown as soon as it changes. */
  readonly failure: unknown;
  readonly isPending: boolean;
  /** Called only when every field fits the contract. */
  readonly onSubmit: (values: Readonly<Record<Field, string>>) => void;
  /** Replaces the summary where a page has a better sentence for a failure. */
  readonly summary?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A form: what was refused stands on top, and the first faulty field has the focus. */
export function FormFrame<Field extends string>(props: FormFrameProps<Field>) {
  const { form, failure, isPending, onSubmit, className, children } = props;
  const frame = useRef<HTMLFormElement>(null);
  const { refuse, refusals } = form;
  useEffect(() => {
    if (failure !== null && failure !== undefined) refuse(failure);
  }, [failure, refuse]);
  useEffect(() => {
    if (refusals === 0) return;
    frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const summary = form.summary === undefined ? undefined : (props.summary ?? form.summary);
  return (
    <form
      ref={frame}
      noValidate
      className={classNames('form-frame', className)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && form.check()) onSubmit(form.values);
      }}
    >
      {summary !== undefined && (
        <Callout tone="danger" isAlert>
          {summary}
        </Callout>
      )}
      {children}
    </form>
  );
}
