import { useLocale } from '../../messages/locale-provider.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useAccountKinds, wordsIn } from '../access/account-kinds.ts';

export interface KindFieldProps {
  /** The name of a kind; undefined: the usual one. */
  readonly value: string | undefined;
  readonly onChange: (name: string | undefined) => void;
}

/** The kind of a new account: a switch for the one beside the usual one, a choice where there are more. */
export function KindField({ value, onChange }: KindFieldProps) {
  const { t, locale } = useLocale();
  const offered = useAccountKinds().kinds.filter(({ isOffered }) => isOffered);
  const [usual, other, ...more] = offered;
  const hintOf = ({ hints }: (typeof offered)[number]) =>
    hints === null ? undefined : wordsIn(locale, hints);
  if (usual === undefined || other === undefined) return null;
  if (more.length === 0) {
    return (
      <Switch
        label={t('account.kindSwitch', { kind: wordsIn(locale, other.labels) })}
        description={hintOf(other)}
        isSelected={value === other.name}
        onChange={(isOn) => onChange(isOn ? other.name : undefined)}
      />
    );
  }
  return (
    <RadioGroup
      label={t('account.kind')}
      options={offered.map((kind) => ({
        value: kind.name,
        label: wordsIn(locale, kind.labels),
        description: hintOf(kind),
      }))}
      value={value ?? usual.name}
      onChange={onChange}
    />
  );
}
