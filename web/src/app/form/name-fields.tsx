import { useLocale } from '../../messages/locale-provider.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BoundField } from './use-form.ts';

/** Given and family name, in the order of the reader's language; a form of its own begins with them. */
export function NameFields({
  firstName,
  lastName,
  autoFocus = false,
}: {
  readonly firstName: BoundField;
  readonly lastName: BoundField;
  /** Gives the first of the two the focus. */
  readonly autoFocus?: boolean;
}) {
  const { t, locale } = useLocale();
  const first = (
    <TextField
      key="first"
      {...firstName}
      label={t('form.firstName')}
      autoComplete="given-name"
      isRequired
      autoFocus={autoFocus && locale !== 'ja'}
    />
  );
  const last = (
    <TextField
      key="last"
      {...lastName}
      label={t('form.lastName')}
      autoComplete="family-name"
      optional
      autoFocus={autoFocus && locale === 'ja'}
    />
  );
  return locale === 'ja' ? [last, first] : [first, last];
}
