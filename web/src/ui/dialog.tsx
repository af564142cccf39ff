import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useMessages } from '../messages/locale-provider.tsx';
import './dialog.css';
import { IconButton } from './icon-button.tsx';
import { hush } from './toast-queue.ts';

export interface DialogProps {
  readonly isOpen: boolean;
  /** Called on Escape, on the close button and on a press outside. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Buttons, safe one first. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'normal' | 'wide' | undefined;
  /** Makes the dialog's content and footer one form. */
  readonly onSubmit?: (() => void) | undefined;
  /** A form begins in its first field, not on the dialog itself. */
  readonly startsInField?: boolean | undefined;
  /** While true nothing closes it: what is under way ends in something that is shown once only. */
  readonly isHeld?: boolean | undefined;
}

const faulty = ['input', 'textarea', 'button']
  .map((name) => `.dialog-body ${name}[aria-invalid="true"]`)
  .join();

interface FrameProps extends DialogProps {
  readonly role: 'dialog' | 'alertdialog';
}

/** Once the faults are drawn the first faulty field has the focus. */
function focusFault(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>(faulty)?.focus());
}

function Content(props: FrameProps) {
  const { role, onClose, title, description, children, footer, onSubmit, isHeld = false } = props;
  const t = useMessages();
  const inside = (
    <>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
    </>
  );
  return (
    <>
      <header className="dialog-header">
        <div>
          <Heading slot="title" level={2} className="dialog-title">
            {title}
          </Heading>
          {description !== undefined && <p className="dialog-description">{description}</p>}
        </div>
        {role === 'dialog' && (
          <IconButton icon={X} label={t('ui.close')} isDisabled={isHeld} onPress={onClose} />
        )}
      </header>
      {onSubmit === undefined ? (
        inside
      ) : (
        <form
          className="dialog-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // A dialog may stand inside a form in the React tree; its submit is its own.
            event.stopPropagation();
            onSubmit();
            focusFault(event.currentTarget);
          }}
        >
          {inside}
        </form>
      )}
    </>
  );
}

/**
 * Brings the focus in where the library leaves it on the page: after a click that came from the
 * keyboard it waits for an element that the opening dialog has made inert.
 */
function useFocusInside(
  dialog: RefObject<HTMLElement | null>,
  { role, startsInField = false }: Pick<FrameProps, 'role' | 'startsInField'>,
): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const inside = dialog.current;
      if (inside === null) return;
      if (startsInField) {
        inside.querySelector<HTMLElement>('.dialog-body input:not([disabled])')?.focus();
      }
      if (inside.contains(document.activeElement)) return;
      const safe = role === 'alertdialog' ? inside.querySelector('footer button') : null;
      (safe instanceof HTMLElement ? safe : inside).focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [dialog, role, startsInField]);
}

function Inside(props: FrameProps) {
  const dialog = useRef<HTMLElement>(null);
  useFocusInside(dialog, props);
  useEffect(() => hush, []);
  return (
    <AriaDialog ref={dialog} role={props.role} className="dialog">
      <Content {...props} />
    </AriaDialog>
  );
}

function Frame(props: FrameProps) {
  return (
    <ModalOverlay
      className="scrim"
      data-overlay
      isOpen={props.isOpen}
      isDismissable={props.role === 'dialog'}
      onOpenChange={(isOpen) => {
        if (!isOpen && props.isHeld !== true) props.onClose();
      }}
    >
      <Modal className={`dialog-frame dialog-${props.size ?? 'normal'}`}>
        <Inside {...props} />
      </Modal>
    </ModalOverlay>
  );
}

/** A task on top of the page. Focus goes in, stays in, and returns to where it came from. */
export function Dialog(props: DialogProps) {
  return <Frame role="dialog" {...props} />;
}

/** A question that must be answered: not closed by a press outside; Escape is the safe answer. */
export function AlertDialog(props: DialogProps) {
  return <Frame role="alertdialog" {...props} />;
}
