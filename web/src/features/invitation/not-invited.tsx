import type { InvitationVerdict } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Section } from '../../ui/page.tsx';
import './invitation.css';
import { AccountsInstead } from './accounts-instead.tsx';
import {
  type DraftAddress,
  goesToAccounts,
  type InviteDraft,
  type Verdicts,
} from './invite-draft.ts';
import { ReviewAddresses } from './review-addresses.tsx';
import { verdictWords } from './verdict-words.ts';

export interface NotInvitedProps {
  readonly draft: InviteDraft;
  readonly verdicts: Verdicts;
  readonly change: (part: Partial<InviteDraft>) => void;
  readonly onChooseAccounts: () => void;
}

/** The addresses that get no invitation, by why; what can be mended stands first. */
function groupsOf({
  draft,
  verdicts,
}: NotInvitedProps): (readonly [InvitationVerdict, readonly DraftAddress[]])[] {
  const left = draft.addresses.filter((address) => !goesToAccounts(draft, verdicts, address));
  const groups = Map.groupBy(left, ({ key }) => verdicts[key]);
  const order = ['attention', 'danger', 'info'];
  return [...groups]
    .flatMap(([verdict, addresses]) =>
      // What stands twice in the list is no address that goes without an invitation.
      verdict === undefined || verdict === 'duplicate' || verdictWords[verdict].remedy === undefined
        ? []
        : [[verdict, addresses] as const],
    )
    .sort(
      ([one], [other]) =>
        order.indexOf(verdictWords[one].tone) - order.indexOf(verdictWords[other].tone),
    );
}

/** Who gets no invitation: why, what can be done about it, and whom it concerns. */
export function NotInvited(props: NotInvitedProps) {
  const t = useMessages();
  const groups = groupsOf(props);
  const count = groups.reduce((sum, [, addresses]) => sum + addresses.length, 0);
  if (count === 0) return null;
  return (
    <Section title={t('invitation.reviewNotInvited', { count })}>
      <ul className="not-invited">
        {groups.map(([verdict, addresses]) => {
          const { result, remedy } = verdictWords[verdict];
          return (
            <li key={verdict} className="not-invited-group">
              <h3 className="not-invited-why">
                {t('operation.reasonCount', { reason: t(result), count: addresses.length })}
              </h3>
              {remedy !== undefined && <p className="muted">{t(remedy)}</p>}
              <ReviewAddresses emails={addresses.map(({ email }) => email)} />
              {verdict === 'domain-not-verified' && (
                <AccountsInstead {...props} addresses={addresses} />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
