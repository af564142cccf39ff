import { useLocale } from '../messages/locale-provider.tsx';
import './dialog.css';

export interface Fact {
  readonly count: number | string;
  /** What is counted, in the plural form that fits: "accounts they lose". */
  readonly label: string;
}

/** Numbers in a row, each over what it counts. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { tag } = useLocale();
  return (
    <dl className="facts">
      {facts.map(({ count, label }) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{typeof count === 'number' ? new Intl.NumberFormat(tag).format(count) : count}</dd>
        </div>
      ))}
    </dl>
  );
}
