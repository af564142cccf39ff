import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBoxItem } from 'react-aria-components/ListBox';
import { Icon } from './icon.tsx';
import './list-box.css';

export interface OptionItemProps {
  readonly id: string;
  readonly label: string;
  readonly detail?: ReactNode;
  /** Before the label, for example an avatar. */
  readonly before?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

/** One line of a list box: label, a second line, and a mark when chosen. */
export function OptionItem({ id, label, detail, before, isDisabled = false }: OptionItemProps) {
  return (
    <ListBoxItem id={id} textValue={label} className="list-box-item" isDisabled={isDisabled}>
      {({ isSelected }) => (
        <>
          {before}
          <span className="item-text">
            {label}
            {detail !== undefined && <span className="item-detail">{detail}</span>}
          </span>
          <span className="item-check">{isSelected && <Icon of={Check} />}</span>
        </>
      )}
    </ListBoxItem>
  );
}
