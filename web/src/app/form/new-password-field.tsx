import { Check, Circle } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import type { FieldFault } from './field-faults.ts';
import './new-password-field.css';
import {
  isStrongPassword,
  metPasswordRules,
  type PasswordRule,
  passwordRules,
} from './password-rules.ts';
import type { BoundField } from './use-form.ts';

const ruleTexts: Readonly<Record<PasswordRule, MessageKey>> = {
  length: 'form.passwordLength',
  classes: 'form.passwordClasses',
  runs: 'form.passwordRuns',
};

/** The check a form makes of a new password before sending it. */
export function newPasswordFault(text: string): FieldFault | undefined {
  return isStrongPassword(text) ? undefined : { key: 'form.passwordWeak' };
}

/** A new password, with the rules it has to meet and which it meets already. */
export function NewPasswordField({
  field,
  label,
}: {
  readonly field: BoundField;
  readonly label: string;
}) {
  const t = useMessages();
  const met = metPasswordRules(field.value);
  const count = passwordRules.filter((rule) => met[rule]).length;
  return (
    <div className="new-password">
      <PasswordField {...field} label={label} autoComplete="new-password" isRequired />
      <ul className="password-rules" aria-label={t('form.passwordRules')}>
        {passwordRules.map((rule) => (
          <li key={rule} className={classNames('password-rule', met[rule] && 'password-rule-met')}>
            <Icon of={met[rule] ? Check : Circle} size={14} />
            <span aria-hidden="true">{t(ruleTexts[rule])}</span>
            <span className="visually-hidden">
              {t(met[rule] ? 'form.ruleMet' : 'form.ruleOpen', { rule: t(ruleTexts[rule]) })}
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
