import { Check, Circle, X } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import type { FieldFault } from './field-faults.ts';
import './new-password-field.css';
import {
  isStrongPassword,
  type PasswordPerson,
  type PasswordRule,
  passwordRules,
  passwordStates,
  type RuleState,
} from './password-rules.ts';
import type { BoundField } from './use-form.ts';

const ruleTexts: Readonly<Record<PasswordRule, MessageKey>> = {
  length: 'form.passwordLength',
  classes: 'form.passwordClasses',
  runs: 'form.passwordRuns',
  person: 'form.passwordPerson',
  common: 'form.passwordNotCommon',
};
const stateTexts: Readonly<Record<RuleState, MessageKey>> = {
  met: 'form.ruleMet',
  broken: 'form.ruleBroken',
  open: 'form.ruleOpen',
};
const glyphs = { met: Check, broken: X, open: Circle };

/** The check a form makes of a new password before sending it. */
export function newPasswordFault(text: string): FieldFault | undefined {
  return isStrongPassword(text) ? undefined : { key: 'form.passwordWeak' };
}

/** A new password, with the rules it has to meet and which it meets already. */
export function NewPasswordField({
  field,
  label,
  person,
}: {
  readonly field: BoundField;
  readonly label: string;
  readonly person: PasswordPerson;
}) {
  const t = useMessages();
  const known = passwordStates(field.value, person);
  // What only the server can tell is known once it has refused this very password.
  const isCommon = field.error === t('form.passwordCommon');
  const states = isCommon ? { ...known, common: 'broken' as const } : known;
  const count = passwordRules.filter((rule) => states[rule] === 'met').length;
  return (
    <div className="new-password">
      <PasswordField {...field} label={label} autoComplete="new-password" isRequired />
      <ul className="password-rules" aria-label={t('form.passwordRules')}>
        {passwordRules.map((rule) => (
          <li key={rule} className={classNames('password-rule', `password-rule-${states[rule]}`)}>
            <Icon of={glyphs[states[rule]]} size={14} />
            <span aria-hidden="true">{t(ruleTexts[rule])}</span>
            <span className="visually-hidden">
              {t(stateTexts[states[rule]], { rule: t(ruleTexts[rule]) })}
            </span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" aria-live="polite">
        {field.value !== '' && t('form.passwordMet', { met: count, total: passwordRules.length })}
      </p>
    </div>
  );
}
