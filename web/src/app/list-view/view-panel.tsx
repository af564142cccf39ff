import { useRouter } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { announce } from '../../ui/toast-queue.ts';
import { queryToSave, type SavedView, withoutSaved, withSaved } from './list-view.ts';
import type { ListViewProps } from './use-list-view.ts';
import './view-panel.css';

function SavedViews({ state: { view, change } }: ListViewProps) {
  const t = useMessages();
  const router = useRouter();
  const open = ({ query, hidden, density }: SavedView): void => {
    change({ ...view, hidden, density });
    const { pathname } = router.latestLocation;
    router.history.push(query === '' ? pathname : `${pathname}?${query}`);
  };
  if (view.saved.length === 0) return <p className="muted">{t('view.none')}</p>;
  return (
    <ul className="view-list">
      {view.saved.map((saved) => (
        <li key={saved.name}>
          <Button look="quiet" size="small" onPress={() => open(saved)}>
            {saved.name}
          </Button>
          <IconButton
            icon={X}
            size="small"
            label={t('ui.removeNamed', { name: saved.name })}
            onPress={() => change(withoutSaved(view, saved.name))}
          />
        </li>
      ))}
    </ul>
  );
}

function SaveView({ state: { view, change } }: ListViewProps) {
  const t = useMessages();
  const router = useRouter();
  const [name, setName] = useState('');
  const save = (): void => {
    const wanted = name.trim();
    if (wanted === '') return;
    change(withSaved(view, wanted, queryToSave(router.latestLocation.searchStr)));
    announce(t('view.saved', { name: wanted }));
    setName('');
  };
  return (
    <form
      className="view-save"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label={t('view.name')} value={name} onChange={setName} maxLength={60} />
      <Button type="submit">{t('view.save')}</Button>
    </form>
  );
}

/** Columns, density and saved views of one list. */
export function ViewPanel(props: ListViewProps) {
  const { state, columns } = props;
  const { view, change } = state;
  const t = useMessages();
  const optional = columns.filter(({ kind }) => kind !== 'title');
  const shown = optional.map(({ key }) => key).filter((key) => !view.hidden.includes(key));
  return (
    <div className="view-panel">
      <CheckboxGroup
        label={t('view.columns')}
        value={shown}
        onChange={(keys) =>
          change({
            ...view,
            hidden: optional.map(({ key }) => key).filter((key) => !keys.includes(key)),
          })
        }
        options={optional.map(({ key, header }) => ({ value: key, label: header }))}
      />
      <RadioGroup
        label={t('view.density')}
        value={view.density}
        onChange={(density) => change({ ...view, density })}
        options={[
          { value: 'normal', label: t('view.normal') },
          { value: 'compact', label: t('view.compact') },
        ]}
      />
      <section className="view-saved" aria-label={t('view.savedViews')}>
        <h3 className="legend">{t('view.savedViews')}</h3>
        <SavedViews {...props} />
        <SaveView {...props} />
      </section>
    </div>
  );
}
