import type { ReactElement, ReactNode } from 'react';
import { Focusable } from 'react-aria-components/Focusable';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { classNames } from './class-names.ts';
import './tooltip.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly children: ReactElement;
}

function Bubble({ text }: { readonly text: ReactNode }) {
  return (
    <AriaTooltip className="tooltip" offset={6}>
      {text}
    </AriaTooltip>
  );
}

/** A short text for a button or field of this design system, on hover and on keyboard focus. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Bubble text={text} />
    </TooltipTrigger>
  );
}

/** The same for a plain text, which becomes a stop of the Tab key so that everybody can read it. */
export function TooltipText({
  text,
  children,
  className,
}: {
  readonly text: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Focusable>
        <span role="note" className={classNames('tooltip-text', className)}>
          {children}
        </span>
      </Focusable>
      <Bubble text={text} />
    </TooltipTrigger>
  );
}
