import './field.css';
import { CopyButton } from './sid.tsx';
import './sid.css';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A value to be carried elsewhere, such as a DNS record: named, whole, with a copy button. */
export function CopyField({ label, value }: CopyFieldProps) {
  return (
    <dl className="copy-field">
      <dt className="field-label">{label}</dt>
      <dd className="copy-field-box">
        <code className="copy-field-value">{value}</code>
        <CopyButton value={value} name={label} />
      </dd>
    </dl>
  );
}
