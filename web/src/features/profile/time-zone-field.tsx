import { useMemo, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';

function spoken(zone: string): string {
  return zone.replaceAll('_', ' ');
}

function allZones(): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes('UTC') ? zones : ['UTC', ...zones];
}

/** An IANA time zone, found by typing a part of its name. */
export function TimeZoneField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}) {
  const t = useMessages();
  const [term, setTerm] = useState('');
  const zones = useMemo(allZones, []);
  const items = useMemo(() => {
    const wanted = term.trim().toLowerCase();
    return zones
      .filter((zone) => wanted === '' || spoken(zone).toLowerCase().includes(wanted))
      .slice(0, 40)
      .map((zone) => ({ key: zone, label: spoken(zone) }));
  }, [term, zones]);
  const chosen = useMemo(() => ({ key: value, label: spoken(value) }), [value]);
  return (
    <ComboBox
      label={t('profile.timeZone')}
      description={t('profile.timeZoneHint')}
      items={items}
      onSearch={setTerm}
      value={chosen}
      onChange={(item) => item !== null && onChange(item.key)}
      isRequired
    />
  );
}
