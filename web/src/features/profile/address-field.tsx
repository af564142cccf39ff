import type { Me } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { useAskedDialog } from '../../app/use-asked-dialog.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './profile.css';

const ChangeAddressDialog = lazy(async () => {
  const [{ ChangeAddressDialog: dialog }] = await Promise.all([
    import('./change-address-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

const dialogs = ['address'] as const;

/** The own address, with the way to another one; that of managed people is their organization's matter. */
export function AddressField({ me }: { readonly me: Me }) {
  const t = useMessages();
  const { open } = useAskedDialog(dialogs);
  const name = me.organization?.name;
  const hint = name === undefined ? t('profile.emailHint') : t('profile.emailManaged', { name });
  return (
    <div className="own-address">
      <TextField label={t('form.email')} description={hint} value={me.email} isReadOnly />
      {name === undefined && (
        <Button onPress={() => open('address')}>{t('profile.changeAddress')}</Button>
      )}
    </div>
  );
}

/** The dialog of the address, outside of the form the field stands in. */
export function AskedAddress({ me }: { readonly me: Me }) {
  const { asked, close } = useAskedDialog(dialogs);
  if (asked === undefined || me.organization !== null) return null;
  return (
    <Suspense>
      <ChangeAddressDialog me={me} onClose={close} />
    </Suspense>
  );
}
