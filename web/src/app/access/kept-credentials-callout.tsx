import {
  type AccountSid,
  type CredentialLoss,
  type KeptCredentials,
  listKeptCredentials,
  listStoppingCredentials,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

export interface KeptCredentialsProps {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
}

type KeptCredential = KeptCredentials['items'][number];

function nameIn(t: Translate, accountSid: AccountSid | undefined, kept: KeptCredential): string {
  const name =
    kept.name ??
    t(kept.rank === 'primary' ? 'account.keptPrimaryToken' : 'account.keptSecondaryToken');
  return kept.accountSid === accountSid
    ? name
    : t('account.keptBelow', { name, account: kept.accountName });
}

interface StoppingProps {
  readonly kept: KeptCredentials | undefined;
  /** The account that needs no naming. */
  readonly accountSid?: AccountSid;
  readonly body: MessageKey;
}

/** What stops working, by name; nothing where nothing does. */
function Stopping({ kept, accountSid, body }: StoppingProps) {
  const { t, tag } = useLocale();
  const count = (kept?.apiKeys ?? 0) + (kept?.authTokens ?? 0);
  if (kept === undefined || count === 0) return null;
  const named = kept.items.map((one) => nameIn(t, accountSid, one));
  const more = count - named.length;
  const names = more === 0 ? named : [...named, t('account.keptMore', { count: more })];
  const list = new Intl.ListFormat(tag, { type: 'conjunction' }).format(names);
  return (
    <Callout tone="attention" title={t('account.keptCredentials', { count, names: list })}>
      {t(body)}
    </Callout>
  );
}

/**
 * The credentials of an account that rest on somebody's roles there: they stop working with them, for good
 * . Nothing where there are none, or for who may not see them.
 */
export function KeptCredentialsCallout({ accountSid, userSid }: KeptCredentialsProps) {
  const { data } = useOperation(listKeptCredentials, { params: { accountSid, userSid } });
  return <Stopping kept={data} accountSid={accountSid} body="account.keptCredentialsBody" />;
}

/** What of an organization's accounts stops with somebody: for good, or for the time of a suspension. */
export interface StoppingCredentialsProps {
  readonly organizationSid: OrganizationSid;
  readonly userSid: UserSid;
  readonly by: 'suspension' | 'removal' | 'lesser-role';
}

const lossBy: Readonly<Record<StoppingCredentialsProps['by'], CredentialLoss>> = {
  suspension: 'everything',
  removal: 'everything',
  'lesser-role': 'organization-role',
};

/** The credentials of an organization's accounts that stop working with somebody; nothing where there are none. */
export function StoppingCredentialsCallout({
  organizationSid,
  userSid,
  by,
}: StoppingCredentialsProps) {
  const { data } = useOperation(listStoppingCredentials, {
    params: { organizationSid, userSid },
    query: { loss: lossBy[by] },
  });
  const body = by === 'suspension' ? 'account.keptSuspendedBody' : 'account.keptCredentialsBody';
  return <Stopping kept={data} body={body} />;
}
