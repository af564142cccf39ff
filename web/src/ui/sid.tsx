import { Check, Copy } from 'lucide-react';
import { useMessages } from '../messages/locale-provider.tsx';
import { IconButton } from './icon-button.tsx';
import './sid.css';
import { useCopy } from './use-copy.ts';

export interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for the accessible name: "Copy SID". */
  readonly name: string;
}

export function CopyButton({ value, name }: CopyButtonProps) {
  const t = useMessages();
  const { copy, isCopied } = useCopy();
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      size="small"
      label={isCopied ? t('ui.copied') : t('ui.copyNamed', { name })}
      onPress={() => copy(value)}
    />
  );
}

export interface SidProps {
  readonly value: string;
  /** Shows all 34 characters, for a record's identity line. */
  readonly isWhole?: boolean | undefined;
  /** Leaves out the copy button, for dense lists. */
  readonly isPlain?: boolean | undefined;
}

/** A public identifier: shortened in the middle, whole on hover, with a copy button that names it. */
export function Sid({ value, isWhole = false, isPlain = false }: SidProps) {
  const short = `${value.slice(0, 6)}…${value.slice(-4)}`;
  return (
    <span className="sid">
      {isWhole ? <code className="sid-whole">{value}</code> : <code title={value}>{short}</code>}
      {!isPlain && <CopyButton value={value} name={value} />}
    </span>
  );
}
