import type { AnyOperation } from '@guildhall/contract';
import { useCallback, useRef, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { announce } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';
import { type FieldFault, fieldFault, refusedFields } from './field-faults.ts';

type Texts<Field extends string> = Readonly<Record<Field, string>>;
type Faults<Field extends string> = { readonly [Name in Field]?: FieldFault | undefined };

/** What a text field needs to belong to a form. */
export interface BoundField {
  readonly name: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
}

export interface Form<Field extends string> {
  readonly values: Texts<Field>;
  readonly bind: (name: Field) => BoundField;
  readonly set: (change: Partial<Texts<Field>>) => void;
  /** True when every field fits; else the faults are shown and announced. */
  readonly check: () => boolean;
  /** Shows why the server refused, beside the fields where it names them. */
  readonly refuse: (error: unknown) => void;
  /** What the refusal says beyond single fields. */
  readonly summary: string | undefined;
  /** Grows with every refusal; the first faulty field takes the focus then. */
  readonly refusals: number;
  readonly reset: (values: Texts<Field>) => void;
}

/** Further checks of a form, by field. */
export type ExtraChecks<Field extends string> = {
  readonly [Name in Field]?: (text: string) => FieldFault | undefined;
};

function namesOf<Field extends string>(values: Texts<Field>): Field[] {
  const isName = (name: string): name is Field => name in values;
  return Object.keys(values).filter(isName);
}

/** The texts of a form that feeds an operation, checked by the contract before they are sent. */
export function useForm<Field extends string>(
  operation: AnyOperation,
  initial: Texts<Field>,
  extraChecks: ExtraChecks<Field> = {},
): Form<Field> {
  const t = useMessages();
  const failureText = useFailureText();
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Faults<string>>({});
  const [summary, setSummary] = useState<string>();
  const [refusals, setRefusals] = useState(0);
  const names = useRef(namesOf(initial)).current;

  const show = useCallback(
    (found: Faults<string>, text: string | undefined) => {
      const count = Object.keys(found).length;
      setFaults(found);
      setSummary(text);
      setRefusals((before) => before + 1);
      if (count > 0) announce(t('form.summary', { count }));
    },
    [t],
  );
  const set = useCallback((change: Partial<Texts<Field>>) => {
    setValues((before) => ({ ...before, ...change }));
    setFaults((before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))),
    );
  }, []);
  const refuse = useCallback(
    (error: unknown) => {
      const found = refusedFields(error, names);
      show(found, Object.keys(found).length > 0 ? undefined : failureText(error));
    },
    [names, show, failureText],
  );
  const check = (): boolean => {
    const found = names.flatMap((name) => {
      const fault = fieldFault(operation, name, values[name]) ?? extraChecks[name]?.(values[name]);
      return fault === undefined ? [] : [[name, fault] as const];
    });
    if (found.length > 0) show(Object.fromEntries(found), undefined);
    else setSummary(undefined);
    return found.length === 0;
  };
  const bind = (name: Field): BoundField => {
    const fault = faults[name];
    return {
      name,
      value: values[name],
      onChange: (text) => {
        const change: Partial<Record<Field, string>> = {};
        change[name] = text;
        set(change);
      },
      error: fault === undefined ? undefined : t(fault.key, fault.values),
    };
  };
  const reset = useCallback((next: Texts<Field>) => {
    setValues(next);
    setFaults({});
    setSummary(undefined);
  }, []);
  return { values, bind, set, check, refuse, summary, refusals, reset };
}
