import { listProductPermissions, mostKeyPermissions } from '@guildhall/contract';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { wordsIn } from '../../app/access/account-kinds.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { knownPermissions } from './credential-words.ts';
import {
  atMost,
  type DraftFault,
  matching,
  offeredOf,
  type PermissionDraft,
  permissionsOf,
} from './permission-draft.ts';
import { PermissionGroups } from './permission-groups.tsx';

/** From so many on they are searched, and stand in a box of their own. */
const many = 12;
/** So many are shown at once; the others are found by search. */
const mostShown = 60;

/** What may be ticked: Guildhall's own permissions, the operator's, and what the key holds beyond. */
function useOffered(chosen: readonly string[], search: string) {
  const t = useMessages();
  const { locale } = useLocale();
  const { data, error } = useOperation(listProductPermissions, {});
  const own = knownPermissions.map(({ path, meaning }) => ({ path, label: t(meaning) }));
  const offered = offeredOf(data?.items ?? [], own, ({ labels }) => wordsIn(locale, labels));
  const listed = [...own, ...offered].map(({ path }) => path);
  const [first] = useState(chosen);
  const unlisted = first
    .filter((path) => !listed.includes(path))
    .map((path) => ({ path, label: path }));
  const found = matching(offered, search);
  const shown = atMost(found, mostShown, chosen);
  return {
    own: matching(own, search),
    offered: shown,
    unlisted: matching(data === undefined && error === null ? [] : unlisted, search),
    isMany: listed.length + unlisted.length > many,
    hidden: found.length - shown.length,
    error,
  };
}

const faultText = {
  missing: 'credential.permissionsMissing',
  'too-many': 'credential.permissionsTooMany',
} as const;

/** What a restricted key may do: permissions to tick, and any other by its path. */
export function PermissionsField({
  draft,
  onChange,
  fault,
}: {
  readonly draft: PermissionDraft;
  readonly onChange: (draft: PermissionDraft) => void;
  readonly fault: DraftFault | undefined;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const [search, setSearch] = useState('');
  const { own, offered, unlisted, isMany, hidden, error } = useOffered(draft.chosen, search);
  const isNothing = own.length + offered.length + unlisted.length === 0;
  return (
    <>
      <fieldset className="permission-field">
        <legend className="legend">{t('credential.permissions')}</legend>
        {isMany && (
          <SearchField
            label={t('credential.searchPermissions')}
            value={search}
            onChange={setSearch}
          />
        )}
        <div className={isMany ? 'permission-groups permission-box' : 'permission-groups'}>
          <PermissionGroups
            own={own}
            offered={offered}
            unlisted={unlisted}
            chosen={draft.chosen}
            onChange={(chosen) => onChange({ ...draft, chosen })}
          />
          {isNothing && <p className="field-description">{t('credential.noPermissionFound')}</p>}
          {hidden > 0 && (
            <p className="field-description">
              {t('credential.morePermissions', { count: hidden })}
            </p>
          )}
        </div>
        {isMany && (
          <p className="field-description" role="status">
            {t('credential.chosenPermissions', { count: permissionsOf(draft).length })}
          </p>
        )}
        {fault !== undefined && fault !== 'malformed' && (
          <p className="field-error" role="alert">
            <Icon of={CircleAlert} size={14} />
            <span>{t(faultText[fault], { count: mostKeyPermissions })}</span>
          </p>
        )}
        {error !== null && <Callout tone="attention">{failureText(error)}</Callout>}
      </fieldset>
      <TextField
        label={t('credential.further')}
        description={t('credential.furtherHint')}
        optional
        value={draft.further}
        onChange={(further) => onChange({ ...draft, further })}
        autoComplete="off"
        spellCheck="false"
        error={fault === 'malformed' ? t('credential.furtherFault') : undefined}
      />
    </>
  );
}
