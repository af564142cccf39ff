import { listExternalUsers, type User } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { departureHint, departuresOf, departureWord } from '../../app/departure/departure-acts.ts';
import { type ChosenDeparture, DepartureDialog } from '../../app/departure/departure-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Columns, DangerZone, Section } from '../../ui/page.tsx';
import { Day, RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { UserActDialog } from './user-act-dialog.tsx';
import { actHint, actsOn, actWord, type ChosenAct, isOwnerOfOthers } from './user-acts.ts';
import { UserForm } from './user-form.tsx';
import { UserFrame } from './user-frame.tsx';
import { OrganizationRoleTag } from './user-tags.tsx';

/** When somebody from outside last did something here: what they do elsewhere is nobody's business. */
function LastActiveHere({ user }: { readonly user: User }) {
  const t = useMessages();
  const params = { organizationSid: useOrganizationSid() };
  const read = useOperation(listExternalUsers, { params, query: { search: user.sid } });
  const found = read.data?.items.find(({ sid }) => sid === user.sid);
  return (
    <Section title={t('external.lastAction')}>
      {read.isPending ? <SkeletonLines lines={1} /> : <RelativeTime at={found?.lastActionAt} />}
    </Section>
  );
}

function Facts({ user }: { readonly user: User }) {
  const t = useMessages();
  return (
    <Card>
      {user.managedSince !== null && (
        <Section title={t('user.lastActive')}>
          <RelativeTime at={user.lastActiveAt} />
        </Section>
      )}
      {user.relation === 'external' && <LastActiveHere user={user} />}
      <Section title={t(user.managedSince === null ? 'user.knownSince' : 'user.managedSince')}>
        <Day at={user.managedSince ?? user.createdAt} />
      </Section>
    </Card>
  );
}

function NameFacts({ user }: { readonly user: User }) {
  const { t, locale } = useLocale();
  const names = [
    { label: t('user.firstName'), value: user.firstName },
    { label: t('user.lastName'), value: user.lastName },
  ];
  const facts = [
    ...(locale === 'ja' ? names.reverse() : names),
    { label: t('user.email'), value: user.email },
  ];
  return facts
    .filter((fact) => fact.value !== '')
    .map((fact) => (
      <Section key={fact.label} title={fact.label}>
        {fact.value}
      </Section>
    ));
}

/** The Organization Owner as an Administrator sees them: to be looked at, and asked. */
function OwnerToOthers({ user }: { readonly user: User }) {
  const t = useMessages();
  return (
    <Card>
      <Callout tone="info" title={t('user-page.ownerOnlyTitle', { name: nameOf(user) })}>
        {t('user-page.ownerOnlyBody')}
      </Callout>
      <NameFacts user={user} />
      <Section
        title={t('user.organizationRole')}
        description={t('user.ownerMeaning')}
        actions={<OrganizationRoleTag of="owner" />}
      />
    </Card>
  );
}

function Managed({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const me = useSession();
  const [chosen, setChosen] = useState<ChosenAct | null>(null);
  const [departure, setDeparture] = useState<ChosenDeparture | null>(null);
  if (isOwnerOfOthers(user, me)) return <OwnerToOthers user={user} />;
  return (
    <>
      {user.suspendedBy === 'operator' && (
        <Callout tone="attention" title={t('user-page.byOperatorTitle')}>
          {t('user-page.byOperatorBody')}
        </Callout>
      )}
      <UserForm key={user.sid} user={user} />
      <DangerZone>
        {actsOn(user, me).map((act) => (
          <Section
            key={act}
            title={t(actWord[act])}
            description={t(actHint[act])}
            actions={
              <Button
                look={act === 'reactivate' ? undefined : 'danger-outline'}
                onPress={() => setChosen({ act, user })}
              >
                {t(actWord[act])}
              </Button>
            }
          />
        ))}
        {departuresOf(user, me).map((kind) => (
          <Section
            key={kind}
            title={t(departureWord[kind])}
            description={t(departureHint[kind])}
            actions={
              <Button look="danger-outline" onPress={() => setDeparture({ kind, user })}>
                {t(departureWord[kind])}
              </Button>
            }
          />
        ))}
      </DangerZone>
      <DepartureDialog
        organizationSid={organizationSid}
        chosen={departure}
        onClose={() => setDeparture(null)}
      />
      <UserActDialog
        organizationSid={organizationSid}
        chosen={chosen}
        onClose={() => setChosen(null)}
      />
    </>
  );
}

function ReadOnly({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const isInvited = user.relation === 'invited';
  return (
    <Card>
      <Callout
        tone="info"
        title={isInvited ? t('user.invitedTitle') : t('user.externalTitle')}
        actions={
          isInvited ? (
            <ButtonLink href={`${paths.admin(organizationSid, 'users')}/invited`}>
              {t('user.showInvitations')}
            </ButtonLink>
          ) : (
            <ButtonLink href={`${paths.user(organizationSid, user.sid)}/accounts`}>
              {t('user.openAccounts')}
            </ButtonLink>
          )
        }
      >
        {isInvited ? t('user.invitedBody') : t('user.externalBody')}
      </Callout>
      <NameFacts user={user} />
    </Card>
  );
}

/** `/admin/:organizationSid/users/:userSid`: name and role of one person. */
export function UserPage() {
  return (
    <UserFrame tab="general">
      {(user) => (
        <Columns aside={<Facts user={user} />}>
          {user.relation === 'managed' ? <Managed user={user} /> : <ReadOnly user={user} />}
        </Columns>
      )}
    </UserFrame>
  );
}
