import { type Account, type AccountUser, getAccountUser } from '@guildhall/contract';
import { type FormEvent, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EndTag, isOver, SponsorName } from '../../app/access/terms/terms-tags.tsx';
import type { AccountRights } from '../../app/access/use-account-rights.ts';
import { NotFoundPage, PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useUserSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { Card, Columns, DangerZone, IdentityLine, Section } from '../../ui/page.tsx';
import { Day } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AccountTermsDialog } from './account-terms-dialog.tsx';
import { isOutside } from './account-user-words.ts';
import { relationName, userStatusWord } from './account-words.ts';
import { ConsoleFrame } from './console-frame.tsx';
import { RemoveUserDialog } from './remove-user-dialog.tsx';
import { RoleTags } from './role-tags.tsx';
import { RolesFields } from './roles-fields.tsx';
import { useChangeRoles } from './use-change-roles.ts';

interface OnUser {
  readonly account: Account;
  readonly user: AccountUser;
}

interface WithRights extends OnUser {
  readonly rights: AccountRights;
}

/** The roles as boxes, saved together; asks before what was ticked is left behind. */
function RolesForm({ account, user }: OnUser) {
  const t = useMessages();
  const change = useChangeRoles({ account, user });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.submit();
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges isDirty={change.isDirty} />
      <Card
        footer={
          <>
            {change.isDirty && (
              <Button look="quiet" onPress={change.discard}>
                {t('account.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={change.isPending}>
              {t('account.save')}
            </Button>
          </>
        }
      >
        <Section>
          <RolesFields account={account} user={user} change={change} />
        </Section>
      </Card>
    </form>
  );
}

function Roles({ account, user, rights }: WithRights) {
  const t = useMessages();
  const isOwner = user.roles.includes('owner');
  const hasEnded = isOver(user.endsAt);
  if (!isOwner && !hasEnded && rights.may('account-user:update'))
    return <RolesForm account={account} user={user} />;
  return (
    <Card>
      <Section
        title={t('account.roles')}
        description={isOwner ? t('console.ownerRoles') : undefined}
      >
        <RoleTags roles={user.roles} />
      </Section>
      {hasEnded && (
        <Callout tone="attention" title={t('console.endedTitle')}>
          {t('console.endedBody', { name: nameOf(user) })}
        </Callout>
      )}
    </Card>
  );
}

function Facts({ account, user, rights }: WithRights) {
  const t = useMessages();
  const [isChanging, setChanging] = useState(false);
  const mayChange = rights.may('account-user:update') && !isOver(user.endsAt);
  return (
    <Card>
      {user.relation !== null && (
        <Section title={t('account.relation')}>
          <p>{t(relationName[user.relation])}</p>
        </Section>
      )}
      <Section title={t('account.since')}>
        <div>
          <Day at={user.since} />
        </div>
      </Section>
      {isOutside(user) && (
        <>
          <Section title={t('external.ends')}>
            <div>
              <EndTag endsAt={user.endsAt} />
            </div>
          </Section>
          <Section title={t('external.sponsor')}>
            <div>
              <SponsorName sponsor={user.sponsor} />
            </div>
            {mayChange && (
              <div>
                <Button size="small" onPress={() => setChanging(true)}>
                  {t('external.changeTerms')}
                </Button>
              </div>
            )}
          </Section>
        </>
      )}
      {isChanging && (
        <AccountTermsDialog account={account} user={user} onClose={() => setChanging(false)} />
      )}
    </Card>
  );
}

/** Taking the person's access to the account away; nobody removes the owner. */
function Danger({ account, user, rights }: WithRights) {
  const t = useMessages();
  const me = useSession();
  const { go } = useNavigation();
  const [isAsking, setAsking] = useState(false);
  if (user.roles.includes('owner') || !rights.may('account-user:remove')) return null;
  const isMe = user.userSid === me.sid;
  const isShutOut = isMe && !rights.isThroughOrganization;
  const name = nameOf(user);
  return (
    <DangerZone>
      <Section
        title={t('account.removeUser')}
        description={isMe ? t('console.removeSelfHint') : t('console.removeHint', { name })}
        actions={
          <Button look="danger-outline" onPress={() => setAsking(true)}>
            {t('account.removeUser')}
          </Button>
        }
      />
      {isAsking && (
        <RemoveUserDialog
          account={account}
          user={user}
          onClose={() => setAsking(false)}
          onRemoved={() => go(isShutOut ? paths.accounts : paths.console(account.sid, 'users'))}
        />
      )}
    </DangerZone>
  );
}

function UserOnAccount(props: WithRights) {
  const { account, user } = props;
  const t = useMessages();
  const name = nameOf(user);
  const status = userStatusWord[user.status];
  useCrumbs([
    { label: account.name, href: paths.console(account.sid) },
    { label: t('account.users'), href: paths.console(account.sid, 'users') },
    { label: name },
  ]);
  return (
    <>
      <IdentityLine
        name={name}
        sid={user.userSid}
        detail={user.email}
        status={
          isOver(user.endsAt) ? (
            <Tag tone="danger">{t('external.ended')}</Tag>
          ) : (
            <Tag tone={status.tone}>{t(status.key)}</Tag>
          )
        }
      />
      <Columns aside={<Facts {...props} />}>
        <Roles {...props} />
        <Danger {...props} />
      </Columns>
    </>
  );
}

function WithUser({
  account,
  rights,
}: {
  readonly account: Account;
  readonly rights: AccountRights;
}) {
  const userSid = useUserSid();
  const read = useOperation(getAccountUser, { params: { accountSid: account.sid, userSid } });
  if (asRequestFailure(read.error)?.is('not-found') === true) return <NotFoundPage />;
  if (read.data !== undefined)
    return <UserOnAccount key={userSid} account={account} user={read.data} rights={rights} />;
  if (read.isError) return <PageFailure error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <Card>
      <Section>
        <SkeletonLines lines={6} />
      </Section>
    </Card>
  );
}

/** `/console/:accountSid/users/:userSid`: what one person may do on the account. */
export function ConsoleUserPage() {
  return (
    <ConsoleFrame needs="account-user:list">
      {(account, rights) => <WithUser account={account} rights={rights} />}
    </ConsoleFrame>
  );
}
