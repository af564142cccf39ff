import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { useMessages } from '../messages/locale-provider.tsx';
import './field.css';
import { Icon } from './icon.tsx';

/** What every field takes. */
export interface FieldTexts {
  readonly label: string;
  readonly description?: ReactNode | undefined;
  /** What is wrong and what to do; also marks the field invalid. */
  readonly error?: string | undefined;
  /** Says "Optional" beside the label. */
  readonly optional?: boolean | undefined;
  /** Keeps the label for assistive technology only, where the place already says it. */
  readonly hideLabel?: boolean | undefined;
}

export function FieldLabel({ label, optional = false, hideLabel = false }: FieldTexts) {
  const t = useMessages();
  return (
    <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>
      {label}
      {optional && (
        <>
          {' '}
          <span className="field-optional">{t('ui.optional')}</span>
        </>
      )}
    </Label>
  );
}

/** Description and error under a field. */
export function FieldNotes({ description, error }: Pick<FieldTexts, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">
        <Icon of={CircleAlert} size={14} />
        <span>{error}</span>
      </FieldError>
    </>
  );
}
