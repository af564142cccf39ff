import type { Me, OwnDepartureKind } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { DangerZone, Section } from '../../ui/page.tsx';
import { paths } from '../paths.ts';
import { useSession } from '../session.tsx';
import { MyDepartureDialog } from './my-departure-dialog.tsx';

const words = {
  leave: { title: 'departure.leave', hint: 'departure.leaveHint' },
  delete: { title: 'departure.deleteMe', hint: 'departure.deleteMeHint' },
} as const;

/** The ways that are open: nobody leaves what they do not belong to. */
function waysOf({ organization }: Pick<Me, 'organization'>): readonly OwnDepartureKind[] {
  return organization === null ? ['delete'] : ['leave', 'delete'];
}

function OwnerNote({ organization }: { readonly organization: NonNullable<Me['organization']> }) {
  const t = useMessages();
  return (
    <Callout
      tone="info"
      title={t('departure.ownerTitle', { name: organization.name })}
      actions={
        <ButtonLink href={paths.admin(organization.sid, 'settings')}>
          {t('departure.ownerAction')}
        </ButtonLink>
      }
    >
      {t('departure.ownerBody')}
    </Callout>
  );
}

/** Leaving the organization and deleting the own user; who owns the organization is told what to do first. */
export function MyDeparture() {
  const t = useMessages();
  const me = useSession();
  const [kind, setKind] = useState<OwnDepartureKind | null>(null);
  const { organization } = me;
  return (
    <DangerZone>
      {organization?.role === 'owner' ? (
        <Section>
          <OwnerNote organization={organization} />
        </Section>
      ) : (
        waysOf(me).map((way) => (
          <Section
            key={way}
            title={t(words[way].title)}
            description={t(words[way].hint)}
            actions={
              <Button look="danger-outline" onPress={() => setKind(way)}>
                {t(words[way].title)}
              </Button>
            }
          />
        ))
      )}
      {kind !== null && <MyDepartureDialog kind={kind} me={me} onClose={() => setKind(null)} />}
    </DangerZone>
  );
}
