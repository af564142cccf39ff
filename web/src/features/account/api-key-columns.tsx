import type { ApiKey } from '@guildhall/contract';
import { KeyRound } from 'lucide-react';
import type { Translate } from '../../messages/locale-provider.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { keyKindName, standingWord } from './credential-words.ts';

/** Until when the secret from before the last rotation opens something; undefined when none does. */
export function formerSecretOf({ formerSecretUntil }: ApiKey): string | undefined {
  const isOpen = formerSecretUntil !== null && Date.parse(formerSecretUntil) > Date.now();
  return isOpen ? formerSecretUntil : undefined;
}

const kindText = (t: Translate, { kind, permissions }: ApiKey): string =>
  kind === 'restricted'
    ? t('credential.kindWithPermissions', { count: permissions.length })
    : t(keyKindName[kind]);

/** A secret that should be gone soon is more to see than a key that works. */
function StandingTag({ t, apiKey }: { readonly t: Translate; readonly apiKey: ApiKey }) {
  const { standing } = apiKey;
  if (standing === 'working' && formerSecretOf(apiKey) !== undefined)
    return <Tag tone="attention">{t('credential.formerWorks')}</Tag>;
  return <Tag tone={standingWord[standing].tone}>{t(standingWord[standing].key)}</Tag>;
}

/** What the columns say that a narrow list has no room for. */
function NarrowNote({ t, apiKey }: { readonly t: Translate; readonly apiKey: ApiKey }) {
  const { keeperName, lastUsedAt, expiresAt } = apiKey;
  const former = formerSecretOf(apiKey);
  return (
    <span className="when-narrow">
      {t.rich('credential.narrowNote', {
        kind: kindText(t, apiKey),
        keeper: keeperName,
        used: <RelativeTime at={lastUsedAt} />,
      })}
      {expiresAt !== null &&
        t.rich('credential.narrowExpires', { at: <RelativeTime at={expiresAt} /> })}
      {former !== undefined &&
        t.rich('credential.narrowFormer', { at: <RelativeTime at={former} /> })}
    </span>
  );
}

/** What is told of an API key in the list. */
export function apiKeyColumns(t: Translate): Column<ApiKey>[] {
  return [
    {
      key: 'key',
      header: t('credential.key'),
      kind: 'title',
      cell: (apiKey) => (
        <RowTitle
          name={apiKey.name}
          icon={KeyRound}
          note={
            <>
              <span className="when-wide">
                <Sid value={apiKey.sid} />
                <span className="key-kind"> · {t(keyKindName[apiKey.kind])}</span>
              </span>
              <NarrowNote t={t} apiKey={apiKey} />
            </>
          }
        />
      ),
    },
    {
      key: 'standing',
      header: t('credential.standing'),
      kind: 'status',
      cell: (apiKey) => <StandingTag t={t} apiKey={apiKey} />,
    },
    {
      key: 'kind',
      header: t('credential.kind'),
      kind: 'extra',
      cell: (apiKey) => kindText(t, apiKey),
    },
    {
      key: 'keeper',
      header: t('credential.keeper'),
      kind: 'text',
      cell: ({ keeperName }) => keeperName,
    },
    {
      key: 'expires',
      header: t('credential.expires'),
      kind: 'text',
      cell: (apiKey) => {
        const former = formerSecretOf(apiKey);
        return (
          <>
            {apiKey.expiresAt === null ? (
              t('credential.never')
            ) : (
              <RelativeTime at={apiKey.expiresAt} />
            )}
            {former !== undefined && (
              <span className="key-former">
                {t.rich('credential.formerUntil', { at: <RelativeTime at={former} /> })}
              </span>
            )}
          </>
        );
      },
    },
    {
      key: 'used',
      header: t('credential.lastUsed'),
      kind: 'text',
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
  ];
}
