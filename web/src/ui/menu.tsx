import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { classNames } from './class-names.ts';
import { type Glyph, Icon } from './icon.tsx';
import './list-box.css';

export interface MenuProps {
  /** A Button or IconButton that opens the menu. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly children: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined;
}

/** Actions behind a button. Fill it with `MenuItem`, `MenuChoice`, `MenuSection`, `MenuSeparator`. */
export function Menu({ trigger, label, children, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4} placement={placement}>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  readonly label: string;
  readonly detail?: ReactNode;
  readonly icon?: Glyph | undefined;
  readonly isDanger?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Either an act … */
  readonly onAction?: (() => void) | undefined;
  /** … or a place to go. */
  readonly href?: string | undefined;
}

export function MenuItem({
  label,
  detail,
  icon,
  isDanger = false,
  isDisabled = false,
  onAction,
  href,
}: MenuItemProps) {
  return (
    <AriaMenuItem
      className={classNames('menu-item', isDanger && 'menu-item-danger')}
      textValue={label}
      isDisabled={isDisabled}
      {...(onAction === undefined ? {} : { onAction })}
      {...(href === undefined ? {} : { href })}
    >
      {icon !== undefined && <Icon of={icon} />}
      <span className="item-text">
        {label}
        {detail !== undefined && <span className="item-detail">{detail}</span>}
      </span>
    </AriaMenuItem>
  );
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly icon?: Glyph;
  }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of several inside a menu, with a mark at the present one. */
export function MenuChoice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <AriaMenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys !== 'all' && keys.has(option.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Header className="menu-heading">{label}</Header>
      {options.map((option) => (
        <AriaMenuItem
          key={option.value}
          id={option.value}
          className="menu-item"
          textValue={option.label}
        >
          {({ isSelected }) => (
            <>
              {option.icon !== undefined && <Icon of={option.icon} />}
              <span className="item-text">{option.label}</span>
              <span className="item-check">{isSelected && <Icon of={Check} />}</span>
            </>
          )}
        </AriaMenuItem>
      ))}
    </AriaMenuSection>
  );
}

export function MenuSection({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <AriaMenuSection>
      <Header className="menu-heading">{label}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** Items that stay in sight at the end of a long menu. */
export function MenuFoot({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <AriaMenuSection className="menu-foot" aria-label={label}>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="menu-separator" />;
}
