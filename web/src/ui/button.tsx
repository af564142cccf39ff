import { LoaderCircle } from 'lucide-react';
import { type ReactNode, type Ref, useEffect } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';
import { useMessages } from '../messages/locale-provider.tsx';
import './button.css';
import { classNames } from './class-names.ts';
import { type Glyph, Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { announce, retract } from './toast-queue.ts';

export type ButtonLook = 'primary' | 'secondary' | 'danger' | 'danger-outline' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly look?: ButtonLook | undefined;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  readonly icon?: Glyph | undefined;
  /** Fills the width of its container. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

type LookProps = Pick<ButtonProps, 'look' | 'size' | 'wide'>;

function looks({ look = 'secondary', size = 'normal', wide = false }: LookProps): string {
  return classNames(
    'button',
    `button-${look}`,
    size !== 'normal' && `button-${size}`,
    wide && 'button-wide',
  );
}

/** A button that names its act. While `isPending` it keeps its label and focus, shows progress and ignores presses. */
export function Button(props: ButtonProps) {
  const { look, size, icon, wide, children, isPending = false, ...rest } = props;
  const t = useMessages();
  useEffect(() => {
    if (!isPending) return undefined;
    announce(t('ui.working'));
    return () => retract(t('ui.working'));
  }, [isPending, t]);
  // The library's own pending state leaves a spoken reference to this button behind when the page changes.
  const held = { 'aria-disabled': true, type: 'button', onPress: () => {} } as const;
  return (
    <AriaButton
      className={looks({ look, size, wide })}
      {...rest}
      {...(isPending ? { ...held, 'data-pending': true } : {})}
    >
      {isPending && (
        <span className="button-progress">
          <Icon of={LoaderCircle} />
        </span>
      )}
      {icon !== undefined && !isPending && <Icon of={icon} />}
      <span className="button-label">{children}</span>
    </AriaButton>
  );
}

export interface ButtonLinkProps extends LookProps {
  readonly href: string;
  readonly icon?: Glyph | undefined;
  readonly children: ReactNode;
  readonly download?: string | undefined;
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({ look, size, wide, icon, href, children, download }: ButtonLinkProps) {
  return (
    <Link
      className={looks({ look, size, wide })}
      href={href}
      {...(download === undefined ? {} : { download })}
    >
      {icon !== undefined && <Icon of={icon} />}
      <span className="button-label">{children}</span>
    </Link>
  );
}
