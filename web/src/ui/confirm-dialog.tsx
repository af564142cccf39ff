import { type ReactNode, useEffect, useState } from 'react';
import { useLocale, useMessages } from '../messages/locale-provider.tsx';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { AlertDialog } from './dialog.tsx';
import { type Fact, Facts } from './facts.tsx';
import { isTyped } from './is-typed.ts';
import { TextField } from './text-field.tsx';

export type { Fact } from './facts.tsx';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Names the act: "Remove user". */
  readonly confirmLabel: string;
  /** Names the way back where "Cancel" could be taken for the act. */
  readonly keepLabel?: string | undefined;
  readonly isPending?: boolean | undefined;
  /** While true nothing closes it: what is under way ends in something that is shown once only. */
  readonly isHeld?: boolean | undefined;
  /** Acts that can be taken back are not dangerous. */
  readonly isReversible?: boolean | undefined;
  /** Numbers computed at this moment. */
  readonly facts?: readonly Fact[] | undefined;
  /** Heirs, errors or anything else between the facts and the boxes. */
  readonly children?: ReactNode;
  /** One consequence per box; every one has to be ticked. */
  readonly acknowledgements?: readonly string[] | undefined;
  /** Over the boxes; "I understand that" when absent. */
  readonly legend?: string | undefined;
  /** The name that has to be typed for what is irreversible or wide. */
  readonly typed?: string | undefined;
  /** Holds the act back for a reason of the caller, such as a missing heir. */
  readonly isBlocked?: boolean | undefined;
  /** That reason as something that is missing: "a new owner for each account". */
  readonly missing?: string | undefined;
}

/** Why the button waits, in words. */
function Missing({ parts }: { readonly parts: readonly string[] }) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  return (
    <p className="dialog-missing" role="status">
      {parts.length > 0 && t('ui.stillMissing', { parts: list.format(parts) })}
    </p>
  );
}

interface AcknowledgementsProps {
  readonly legend: string;
  readonly texts: readonly string[];
  readonly ticked: ReadonlySet<string>;
  readonly onChange: (ticked: ReadonlySet<string>) => void;
}

function Acknowledgements({ legend, texts, ticked, onChange }: AcknowledgementsProps) {
  const toggle = (text: string, isTicked: boolean): void => {
    onChange(new Set(isTicked ? [...ticked, text] : [...ticked].filter((other) => other !== text)));
  };
  return (
    <fieldset className="acknowledgements">
      <legend className="legend">{legend}</legend>
      {texts.map((text) => (
        <Checkbox
          key={text}
          isSelected={ticked.has(text)}
          onChange={(isTicked) => toggle(text, isTicked)}
        >
          {text}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Asks before something serious; with boxes and a typed name before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    isOpen,
    onClose,
    acknowledgements = [],
    typed,
    isPending = false,
    isReversible = false,
    isHeld = false,
  } = props;
  const t = useMessages();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    setTicked(new Set());
    setText('');
  }, [isOpen]);
  const unticked = acknowledgements.filter((item) => !ticked.has(item)).length;
  const hasTyped = typed === undefined || isTyped(text, typed);
  const isReady = props.isBlocked !== true && unticked === 0 && hasTyped;
  const missing = [
    ...(props.missing === undefined ? [] : [props.missing]),
    ...(unticked === 0 ? [] : [t('ui.missingTicks', { count: unticked })]),
    ...(hasTyped ? [] : [t('ui.missingTyped', { text: typed })]),
  ];
  const confirm = (): void => {
    if (isReady && !isPending) props.onConfirm();
  };
  const isLarge =
    props.facts !== undefined || acknowledgements.length > 0 || props.children !== undefined;
  return (
    <AlertDialog
      isOpen={isOpen}
      onClose={onClose}
      title={props.title}
      description={props.description}
      size={isLarge ? 'wide' : 'small'}
      isHeld={isHeld}
      onSubmit={confirm}
      footer={
        <>
          <Button autoFocus isDisabled={isHeld} onPress={onClose}>
            {props.keepLabel ?? t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            look={isReversible ? 'primary' : 'danger'}
            isDisabled={!isReady}
            isPending={isPending}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.facts !== undefined && <Facts facts={props.facts} />}
      {props.children}
      {acknowledgements.length > 0 && (
        <Acknowledgements
          legend={props.legend ?? t('ui.understand')}
          texts={acknowledgements}
          ticked={ticked}
          onChange={setTicked}
        />
      )}
      {typed !== undefined && (
        <TextField
          label={t('ui.confirmTyped', { text: typed })}
          value={text}
          onChange={setText}
          autoComplete="off"
          spellCheck="false"
        />
      )}
      {(acknowledgements.length > 0 || typed !== undefined) && <Missing parts={missing} />}
    </AlertDialog>
  );
}
