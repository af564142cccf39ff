import type { MySecondFactor, Passkey } from '@guildhall/contract';
import { Fingerprint, Plus } from 'lucide-react';
import { useState } from 'react';
import { hasPasskeys, isReachedByAddress } from '../../app/factor/passkey.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { AddFactorDialog } from './add-factor-dialog.tsx';
import { RemovePasskeyDialog } from './remove-factor-dialog.tsx';
import { RenamePasskeyDialog } from './rename-passkey-dialog.tsx';

function columnsOf(t: Translate): Column<Passkey>[] {
  return [
    {
      key: 'passkey',
      header: t('my-factor.passkey'),
      kind: 'title',
      cell: ({ name, synced }) => (
        <RowTitle
          name={name}
          icon={Fingerprint}
          note={t(synced ? 'my-factor.synced' : 'my-factor.thisDeviceOnly')}
        />
      ),
    },
    {
      key: 'lastUsed',
      header: t('my-factor.lastUsed'),
      kind: 'text',
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
    {
      key: 'added',
      header: t('my-factor.added'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

type Act =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename' | 'remove'; readonly passkey: Passkey };

/** The passkeys of the person: add, rename, remove. */
export function PasskeyList({ factor }: { readonly factor: MySecondFactor }) {
  const t = useMessages();
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  const isAble = hasPasskeys();
  const unable = isReachedByAddress() ? 'my-factor.passkeysNoName' : 'my-factor.passkeysUnable';
  return (
    <div className="factor-block">
      <Section
        title={t('my-factor.passkeys')}
        description={t(isAble ? 'my-factor.passkeysBody' : unable)}
        actions={
          isAble ? (
            <Button icon={Plus} onPress={() => setAct({ kind: 'add' })}>
              {t('my-factor.addPasskey')}
            </Button>
          ) : undefined
        }
      />
      <DataTable
        label={t('my-factor.passkeys')}
        columns={columnsOf(t)}
        rows={factor.passkeys}
        rowKey={({ sid }) => sid}
        rowName={({ name }) => name}
        rowMenu={(passkey) => (
          <>
            <MenuItem
              label={t('my-factor.rename')}
              onAction={() => setAct({ kind: 'rename', passkey })}
            />
            <MenuItem
              label={t('my-factor.remove')}
              isDanger
              onAction={() => setAct({ kind: 'remove', passkey })}
            />
          </>
        )}
        empty={<EmptyState icon={Fingerprint} title={t('my-factor.noPasskeys')} />}
      />
      {act?.kind === 'add' && <AddFactorDialog way="passkey" onClose={close} />}
      {act?.kind === 'rename' && <RenamePasskeyDialog passkey={act.passkey} onClose={close} />}
      {act?.kind === 'remove' && (
        <RemovePasskeyDialog factor={factor} passkey={act.passkey} onClose={close} />
      )}
    </div>
  );
}
