import type { AnyOperation } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { MessageValue } from '../../messages/message-format.ts';

/** What is wrong with one field, as a message. */
export interface FieldFault {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, MessageValue>> | undefined;
}

type Rules = Readonly<Record<string, unknown>>;

function isRules(value: unknown): value is Rules {
  return typeof value === 'object' && value !== null;
}

function rulesOf(operation: AnyOperation, field: string): Rules {
  const properties = isRules(operation.body) ? operation.body['properties'] : undefined;
  const rules = isRules(properties) ? properties[field] : undefined;
  return isRules(rules) ? rules : {};
}

function numberIn(rules: Rules, name: string): number | undefined {
  const value = rules[name];
  return typeof value === 'number' ? value : undefined;
}

/** Why the text does not fit the field of the operation's body; undefined when it does. */
export function fieldFault(
  operation: AnyOperation,
  field: string,
  text: string,
): FieldFault | undefined {
  const rules = rulesOf(operation, field);
  const min = numberIn(rules, 'minLength') ?? 0;
  const max = numberIn(rules, 'maxLength') ?? Number.POSITIVE_INFINITY;
  const pattern = rules['pattern'];
  const length = [...text].length;
  if (min > 0 && text.trim() === '') return { key: 'form.required' };
  if (length < min) return { key: 'form.tooShort', values: { min } };
  if (length > max) return { key: 'form.tooLong', values: { max } };
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text))
    return { key: 'form.invalid' };
  return undefined;
}

const keywordFaults: Readonly<Record<string, MessageKey>> = {
  required: 'form.required',
  minLength: 'form.required',
  'email-invalid': 'form.emailInvalid',
  'password-too-weak': 'form.passwordWeak',
};

/** The message for a field that the server found faulty: its code word in the reader's language. */
export function refusedFault(code: string): FieldFault {
  return { key: keywordFaults[code] ?? 'form.invalid' };
}
