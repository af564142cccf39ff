import type { AnyOperation } from '@guildhall/contract';
import { asRequestFailure } from '../../api/request-failure.ts';
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

/** Characters that nobody sees and no name may hold: controls, and what turns the direction of the text. */
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

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
    return { key: hidden.test(text) ? 'form.hiddenCharacters' : 'form.invalid' };
  return undefined;
}

const keywordFaults: Readonly<Record<string, MessageKey>> = {
  required: 'form.required',
  minLength: 'form.required',
  'email-invalid': 'form.emailInvalid',
  'password-too-weak': 'form.passwordWeak',
  'too-short': 'form.passwordWeak',
  'too-few-classes': 'form.passwordWeak',
  'repeated-characters': 'form.passwordWeak',
  'common-password': 'form.passwordCommon',
  'contains-email': 'form.passwordContainsEmail',
  'contains-name': 'form.passwordContainsName',
  'previous-password': 'form.passwordPrevious',
  'password-wrong': 'profile.passwordWrong',
};

/** Failures that are about one field even where they name none. */
const fieldOfFailure: Readonly<Record<string, string>> = {
  'email-invalid': 'email',
  'password-wrong': 'currentPassword',
};

/** The faulty fields among `names` that a failed call tells of, in the reader's words; the first fault of each. */
export function refusedFields(
  error: unknown,
  names: readonly string[],
): Record<string, FieldFault> {
  const failure = asRequestFailure(error);
  const faults: Record<string, FieldFault> = {};
  for (const { pointer, code } of failure?.errors ?? []) {
    const name = names.find((field) => pointer === `/body/${field}`);
    if (name !== undefined) faults[name] ??= { key: keywordFaults[code] ?? 'form.invalid' };
  }
  const code = failure?.code ?? '';
  const field = fieldOfFailure[code];
  const key = keywordFaults[code];
  if (field !== undefined && key !== undefined && names.includes(field)) faults[field] ??= { key };
  return faults;
}
