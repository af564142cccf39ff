import {
  type Account,
  type AccountPermission,
  type Invitation,
  invitationStatuses,
  listAccountInvitations,
  mailStates,
} from '@guildhall/contract';
import { MailQuestion } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { accountRoleName } from '../../app/access/role-names.ts';
import { listProblem } from '../../app/list-problem.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import { invitationStatusWord, mailStateWord } from './account-words.ts';
import './account.css';
import { ResendInvitationDialog, RevokeInvitationDialog } from './invitation-dialogs.tsx';
import { RoleTags } from './role-tags.tsx';

export interface AccountInvitationsListProps {
  readonly account: Account;
  readonly may: (permission: AccountPermission) => boolean;
}

type Act = { readonly kind: 'resend' | 'revoke'; readonly invitation: Invitation };

/** "in 6 days" and how many mails may still follow; nothing once it was answered. */
function Expiry({ invitation, isLabelled = false }: ExpiryProps) {
  const t = useMessages();
  const { status, expiresAt, sendsLeft } = invitation;
  const when = <RelativeTime at={expiresAt} />;
  if (status !== 'pending' && status !== 'expired') return isLabelled ? null : when;
  const word = status === 'expired' ? 'invitation.expiredWhen' : 'invitation.expiresWhen';
  return (
    <span className={isLabelled ? 'in-one-line' : 'in-two-lines'}>
      <span>{isLabelled ? t.rich(word, { when }) : when}</span>
      <span>{t('invitation.sendsLeft', { count: sendsLeft })}</span>
    </span>
  );
}

interface ExpiryProps {
  readonly invitation: Invitation;
  /** True where no header says what the time is. */
  readonly isLabelled?: boolean;
}

function MailTag({ t, invitation }: { readonly t: Translate; readonly invitation: Invitation }) {
  const word = mailStateWord[invitation.mailState];
  const tag = <Tag tone={word.tone}>{t(word.key)}</Tag>;
  return invitation.mailError === null ? (
    tag
  ) : (
    <TooltipText text={invitation.mailError}>{tag}</TooltipText>
  );
}

/** The roles that are offered on this account, of all that the invitation offers. */
function rolesOn(account: Account, { accounts }: Invitation) {
  return accounts
    .filter(({ accountSid }) => accountSid === account.sid)
    .flatMap(({ roles }) => roles);
}

function columnsOf(t: Translate, tag: string, account: Account): Column<Invitation>[] {
  const rolesOf = (invitation: Invitation): string =>
    new Intl.ListFormat(tag).format(
      rolesOn(account, invitation).map((role) => t(accountRoleName[role])),
    );
  return [
    {
      key: 'email',
      header: t('account.email'),
      kind: 'title',
      cell: ({ email, invitedByName }) => (
        <RowTitle name={email} note={t('account.invitedBy', { name: invitedByName })} />
      ),
    },
    {
      key: 'status',
      header: t('account.status'),
      kind: 'status',
      cell: ({ status }) => (
        <Tag tone={invitationStatusWord[status].tone}>{t(invitationStatusWord[status].key)}</Tag>
      ),
    },
    { key: 'roles', header: t('account.roles'), kind: 'text', cell: rolesOf },
    {
      key: 'expires',
      header: t('account.expires'),
      kind: 'text',
      cell: (invitation) => <Expiry invitation={invitation} />,
    },
    {
      key: 'mail',
      header: t('account.mail'),
      kind: 'extra',
      cell: (invitation) => <MailTag t={t} invitation={invitation} />,
    },
  ];
}

function useInvitations(account: Account) {
  const url = useUrlState<'search' | 'status' | 'mail' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search');
  const status = invitationStatuses.find((word) => word === url.get('status'));
  const mailState = mailStates.find((word) => word === url.get('mail'));
  const invitations = useOperation(
    listAccountInvitations,
    {
      params: { accountSid: account.sid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(status === undefined ? {} : { status }),
        ...(mailState === undefined ? {} : { mailState }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  const isFiltered = search !== '' || status !== undefined || mailState !== undefined;
  return { url, pager, search, status, mailState, isFiltered, invitations };
}

function Filters({ list }: { readonly list: ReturnType<typeof useInvitations> }) {
  const { t } = useLocale();
  const { url, search, status, mailState } = list;
  return (
    <>
      <SearchField
        label={t('account.searchInvited')}
        placeholder={t('account.searchInvitedPlaceholder')}
        value={search}
        onChange={(text) => url.set({ search: text, ...firstPage })}
      />
      <FilterChip
        label={t('account.status')}
        options={invitationStatuses.map((value) => ({
          value,
          label: t(invitationStatusWord[value].key),
        }))}
        value={status === undefined ? [] : [status]}
        onChange={([value]) => url.set({ status: value, ...firstPage })}
      />
      <FilterChip
        label={t('account.mail')}
        options={mailStates.map((value) => ({ value, label: t(mailStateWord[value].key) }))}
        value={mailState === undefined ? [] : [mailState]}
        onChange={([value]) => url.set({ mail: value, ...firstPage })}
      />
    </>
  );
}

/** Acts on one invitation; null where there are none. */
function menuOf(
  t: Translate,
  { may, account }: AccountInvitationsListProps,
  invitation: Invitation,
  onAct: (act: Act) => void,
): ReactNode {
  const isOpen = invitation.status === 'pending' || invitation.status === 'expired';
  const mayResend =
    may('account-invitation:resend') &&
    account.status === 'active' &&
    invitation.kind === 'account';
  const mayRevoke = may('account-invitation:revoke') && invitation.kind === 'account';
  if (!isOpen || (!mayResend && !mayRevoke)) return null;
  return (
    <>
      {mayResend && (
        <MenuItem
          label={t('account.resend')}
          isDisabled={invitation.sendsLeft === 0}
          onAction={() => onAct({ kind: 'resend', invitation })}
        />
      )}
      {mayRevoke && (
        <MenuItem
          label={t('account.revoke')}
          isDanger
          onAction={() => onAct({ kind: 'revoke', invitation })}
        />
      )}
    </>
  );
}

/** Who was invited to the account and has not answered: sent again, revoked. */
export function AccountInvitationsList(props: AccountInvitationsListProps) {
  const { account } = props;
  const { t, tag } = useLocale();
  const [act, setAct] = useState<Act>();
  const list = useInvitations(account);
  const { url, pager, isFiltered, invitations } = list;
  const dialog = { account, onClose: () => setAct(undefined) };
  return (
    <>
      <FilterBar>
        <Filters list={list} />
      </FilterBar>
      <DataTable
        label={t('account.invited')}
        columns={columnsOf(t, tag, account)}
        rows={invitations.data?.items}
        rowKey={(invitation) => invitation.sid}
        rowName={(invitation) => invitation.email}
        phoneLine={(invitation) => (
          <>
            <RoleTags roles={rolesOn(account, invitation)} />
            <Expiry invitation={invitation} isLabelled />
            {invitation.mailState === 'failed' && <MailTag t={t} invitation={invitation} />}
          </>
        )}
        rowMenu={(invitation) => menuOf(t, props, invitation, setAct)}
        problem={listProblem(invitations)}
        onRetry={() => void invitations.refetch()}
        isStale={invitations.isPlaceholderData}
        onClearFilters={
          isFiltered ? () => url.set({ search: '', status: '', mail: '', ...firstPage }) : undefined
        }
        empty={
          <EmptyState icon={MailQuestion} title={t('account.noInvitedTitle')}>
            {t('account.noInvitedBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(invitations.data)} />
      {act?.kind === 'resend' && <ResendInvitationDialog invitation={act.invitation} {...dialog} />}
      {act?.kind === 'revoke' && <RevokeInvitationDialog invitation={act.invitation} {...dialog} />}
    </>
  );
}
