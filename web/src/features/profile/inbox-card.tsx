import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';

/** One thing that waits for an answer: what it is, who asks, what it gives, and the two buttons. */
export function InboxCard({
  title,
  from,
  facts,
  notice,
  buttons,
}: {
  readonly title: string;
  readonly from: ReactNode;
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  readonly notice?: ReactNode;
  readonly buttons: ReactNode;
}) {
  return (
    <Card footer={buttons}>
      <Section title={title} description={from}>
        <dl className="inbox-facts">
          {facts.map(([name, value]) => [
            <dt key={`${name}-name`}>{name}</dt>,
            <dd key={name}>{value}</dd>,
          ])}
        </dl>
        {notice !== undefined && <div className="inbox-notice">{notice}</div>}
      </Section>
    </Card>
  );
}

/** A person belongs to one organization at a time (D2): where to leave the present one. */
export function LeaveFirst() {
  const t = useMessages();
  const { organization } = useSession();
  if (organization?.role === 'owner')
    return (
      <Callout
        tone="attention"
        title={t('inbox.leaveTitle')}
        actions={
          <ButtonLink href={paths.admin(organization.sid, 'settings')}>
            {t('inbox.leaveOwnerAction')}
          </ButtonLink>
        }
      >
        {t('inbox.leaveOwnerBody', { name: organization.name })}
      </Callout>
    );
  return (
    <Callout
      tone="attention"
      title={t('inbox.leaveTitle')}
      actions={<ButtonLink href={paths.profile}>{t('inbox.leaveAction')}</ButtonLink>}
    >
      {t('inbox.leaveBody', { name: organization?.name ?? '' })}
    </Callout>
  );
}
