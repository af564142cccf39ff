import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { accountsFor, type DraftAddress, type InviteDraft } from './invite-draft.ts';

/**
 * Outside the verified domains nobody joins the organization; single accounts are the way in (D4, R-34):
 * those of the line, else those chosen for everybody.
 */
export function AccountsInstead({
  draft,
  addresses,
  change,
  onChooseAccounts,
}: {
  readonly draft: InviteDraft;
  readonly addresses: readonly DraftAddress[];
  readonly change: (part: Partial<InviteDraft>) => void;
  readonly onChooseAccounts: () => void;
}) {
  const t = useMessages();
  const able = addresses.filter((address) => accountsFor(draft, address).length > 0);
  const [first] = able;
  if (first === undefined)
    return (
      <div>
        <Button size="small" onPress={onChooseAccounts}>
          {t('invitation.chooseAccounts')}
        </Button>
      </div>
    );
  const count = accountsFor(draft, first).length;
  const isSame = able.every((address) => accountsFor(draft, address).length === count);
  const add = (): void =>
    change({ toAccounts: [...draft.toAccounts, ...able.map(({ key }) => key)] });
  const word = able.length === 1 ? 'invitation.inviteToAccounts' : 'invitation.inviteAllToAccounts';
  return (
    <div>
      <Button size="small" onPress={add}>
        {isSame ? t(word, { count }) : t('invitation.inviteAllToTheirs')}
      </Button>
    </div>
  );
}
