import { useLocale } from '../../messages/locale-provider.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BoundField } from './use-form.ts';

/** Given and family name, in the order of the reader's language. */
export function NameFields({
  firstName,
  lastName,
}: {
  readonly firstName: BoundField;
  readonly lastName: BoundField;
}) {
  const { t, locale } = useLocale();
  const first = (
    <TextField
      key="first"
      {...firstName}
      label={t('form.firstName')}
      autoComplete="given-name"
      isRequired
    />
  );
  const last = (
    <TextField
      key="last"
      {...lastName}
      label={t('form.lastName')}
      autoComplete="family-name"
      optional
    />
  );
  return locale === 'ja' ? [last, first] : [first, last];
}
