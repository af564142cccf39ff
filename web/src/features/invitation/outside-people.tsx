import { listDomains, type OrganizationSid } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import './invitation.css';
import type { DraftAddress, InviteDraft, InvitePlan } from './invite-draft.ts';
import { nearAddress } from './near-domain.ts';

export interface OutsidePeopleProps {
  readonly organizationSid: OrganizationSid;
  readonly draft: InviteDraft;
  readonly plan: InvitePlan;
  readonly change: (part: Partial<InviteDraft>) => void;
  readonly onChooseAccounts: () => void;
}

function useVerifiedDomains(organizationSid: OrganizationSid): readonly string[] {
  const query = { status: 'verified', pageSize: 100 } as const;
  const domains = useOperation(listDomains, { params: { organizationSid }, query });
  return (domains.data?.items ?? []).map(({ name }) => name);
}

/** One address outside the verified domains, with what can be done about it. */
function Stranger({
  address,
  near,
  list,
}: {
  readonly address: DraftAddress;
  readonly near: string | undefined;
  readonly list: OutsidePeopleProps;
}) {
  const t = useMessages();
  const { draft, change } = list;
  const { key, email } = address;
  const others = draft.addresses.filter((other) => other.key !== key);
  const count = draft.accounts.length;
  return (
    <li className="outside-person">
      <span className="outside-email">{email}</span>
      <span className="outside-acts">
        {near !== undefined && (
          <Button
            size="small"
            onPress={() =>
              change({
                addresses: draft.addresses.map((other) =>
                  other.key === key ? { ...other, email: near } : other,
                ),
              })
            }
          >
            {t('invitation.didYouMean', { domain: near.slice(near.lastIndexOf('@') + 1) })}
          </Button>
        )}
        {count > 0 && (
          <Button
            size="small"
            aria-label={`${t('invitation.inviteToAccounts', { count })}: ${email}`}
            onPress={() => change({ toAccounts: [...draft.toAccounts, key] })}
          >
            {t('invitation.inviteToAccounts', { count })}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          aria-label={t('ui.removeNamed', { name: email })}
          onPress={() => change({ addresses: others })}
        >
          {t('invitation.leaveOut')}
        </Button>
      </span>
    </li>
  );
}

function ActForAll({ draft, plan, change, onChooseAccounts }: OutsidePeopleProps) {
  const t = useMessages();
  const count = draft.accounts.length;
  if (count === 0)
    return <Button onPress={onChooseAccounts}>{t('invitation.chooseAccounts')}</Button>;
  const all = plan.undecided.map(({ key }) => key);
  return (
    <Button onPress={() => change({ toAccounts: [...draft.toAccounts, ...all] })}>
      {t('invitation.inviteAllToAccounts', { count })}
    </Button>
  );
}

function Undecided(props: OutsidePeopleProps) {
  const t = useMessages();
  const { organizationSid, draft, plan } = props;
  const domains = useVerifiedDomains(organizationSid);
  const { undecided } = plan;
  const accounts = draft.accounts.length;
  const who = { count: undecided.length, email: undecided[0]?.email };
  return (
    <Callout
      tone="attention"
      title={t('invitation.outsideTitle', who)}
      actions={accounts > 0 && plan.undecided.length === 1 ? undefined : <ActForAll {...props} />}
    >
      {accounts === 0 ? t('invitation.outsideNeedsAccount') : t('invitation.outsideBody')}
      <ul className="outside-people">
        {undecided.map((address) => (
          <Stranger
            key={address.key}
            address={address}
            near={nearAddress(address.email, domains)}
            list={props}
          />
        ))}
      </ul>
    </Callout>
  );
}

/** People outside the verified domains: each is invited to the accounts instead, corrected, or left out. */
export function OutsidePeople(props: OutsidePeopleProps) {
  const t = useMessages();
  const { draft, plan, change } = props;
  const { outside, undecided } = plan;
  const who = { count: outside.length, email: outside[0], accounts: draft.accounts.length };
  return (
    <>
      {undecided.length > 0 && <Undecided {...props} />}
      {outside.length > 0 && (
        <Callout
          tone="info"
          title={t('invitation.outsideChosenTitle', who)}
          actions={
            <Button onPress={() => change({ toAccounts: [] })}>{t('invitation.undo')}</Button>
          }
        >
          {t('invitation.outsideChosenBody')}
        </Callout>
      )}
    </>
  );
}
