import {
  type Account,
  type AccountRequestOffer,
  type ClaimOffer,
  listMyAccountRequests,
  type MyInvitation,
} from '@guildhall/contract';
import { useOperation } from '../api/use-operation.ts';
import { type Translate, useMessages } from '../messages/locale-provider.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { paths } from './paths.ts';
import { useSession } from './session.tsx';
import { useInbox } from './use-inbox.ts';

function askedByOrganization(t: Translate, claim: ClaimOffer): string {
  return t('organization.asksToJoin', { name: claim.organizationName });
}

function askedAboutAccount(t: Translate, offer: AccountRequestOffer): string {
  const words = { name: offer.organizationName, account: offer.accountName };
  return offer.kind === 'join'
    ? t('organization.asksAccount', words)
    : t('organization.asksTakeOver', words);
}

function invited(t: Translate, invitation: MyInvitation): string {
  const { kind, organizationName, invitedByName: inviter } = invitation;
  return kind === 'organization' && organizationName !== null
    ? t('organization.asksOrganization', { inviter, name: organizationName })
    : t('organization.asksWork', { inviter });
}

/** Who waits for an answer of the signed-in person, and the way there; nothing while nobody does. */
export function InboxNotice({ className }: { readonly className: string }) {
  const t = useMessages();
  const { claims, requests, invitations, count } = useInbox();
  const lines = [
    ...claims.map((claim) => ({ sid: claim.sid, text: askedByOrganization(t, claim) })),
    ...requests.map((offer) => ({ sid: offer.sid, text: askedAboutAccount(t, offer) })),
    ...invitations.map((invitation) => ({ sid: invitation.sid, text: invited(t, invitation) })),
  ];
  return <Waiting className={className} lines={lines} count={count} />;
}

/** Over the pages of an account for whose future the signed-in person is asked; nothing for others. */
export function AccountRequestNotice({ account }: { readonly account: Account }) {
  const t = useMessages();
  const { organization } = useSession();
  const requests = useOperation(listMyAccountRequests, {}, { enabled: organization === null });
  const lines = (requests.data?.items ?? [])
    .filter(
      ({ accountSid, ownAccounts }) =>
        accountSid === account.sid || ownAccounts.some((own) => own.accountSid === account.sid),
    )
    .map((offer) => ({ sid: offer.sid, text: askedAboutAccount(t, offer) }));
  return <Waiting className="notice-above" lines={lines} count={lines.length} />;
}

/** How many wait, the first three of them, and the way to the answers; nothing while there are none. */
function Waiting({
  className,
  lines,
  count,
}: {
  readonly className: string;
  readonly lines: readonly { readonly sid: string; readonly text: string }[];
  readonly count: number;
}) {
  const t = useMessages();
  if (count === 0) return null;
  const shown = lines.slice(0, 3);
  return (
    <div className={className}>
      <Callout
        tone="attention"
        title={t('organization.waiting', { count })}
        actions={
          <ButtonLink look="primary" href={paths.inbox}>
            {t('organization.answer')}
          </ButtonLink>
        }
      >
        {shown.map(({ sid, text }) => (
          <p key={sid}>{text}</p>
        ))}
      </Callout>
    </div>
  );
}
