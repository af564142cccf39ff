import { type Locale, localeWords, type Me } from '@guildhall/contract';
import { MyDepartureZone } from '../../app/departure/my-departure-zone.tsx';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { NameFields } from '../../app/form/name-fields.tsx';
import { useSession } from '../../app/session.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { localeNames } from '../../messages/locale.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { ConflictDialog } from '../../ui/conflict-dialog.tsx';
import { Card, Columns, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { AddressField, AskedAddress } from './address-field.tsx';
import { ProfileFrame } from './profile-frame.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import { type ProfileField, type ProfileForm, useProfileForm } from './use-profile-form.ts';

const labels: Readonly<Record<ProfileField, MessageKey>> = {
  firstName: 'form.firstName',
  lastName: 'form.lastName',
  locale: 'profile.language',
  timeZone: 'profile.timeZone',
};

function Conflict({ profile }: { readonly profile: ProfileForm }) {
  const t = useMessages();
  const { theirs, differences, form } = profile;
  return (
    <ConflictDialog
      isOpen={theirs !== null}
      rows={differences.map((field) => ({
        label: t(labels[field]),
        theirs: theirs?.[field] ?? '',
        mine: form.values[field],
      }))}
      isPending={profile.isPending}
      onClose={profile.close}
      onTakeTheirs={() => theirs !== null && profile.restart(theirs)}
      onKeepMine={profile.keepMine}
    />
  );
}

function Fields({ profile, me }: { readonly profile: ProfileForm; readonly me: Me }) {
  const t = useMessages();
  const { form } = profile;
  const locale = localeWords.find((word) => word === form.values.locale) ?? 'en';
  return (
    <Section title={t('profile.person')} description={t('profile.description')}>
      <NameFields firstName={form.bind('firstName')} lastName={form.bind('lastName')} />
      <AddressField me={me} />
      <Select<Locale>
        label={t('profile.language')}
        description={t('profile.languageHint')}
        options={localeWords.map((word) => ({ value: word, label: localeNames[word] }))}
        value={locale}
        onChange={(word) => form.set({ locale: word })}
      />
      <TimeZoneField value={form.values.timeZone} onChange={(timeZone) => form.set({ timeZone })} />
    </Section>
  );
}

/** `/profile`: name, language and time zone of the signed-in person. */
export function ProfilePage() {
  const t = useMessages();
  const me = useSession();
  const profile = useProfileForm(me);
  return (
    <ProfileFrame tab="profile">
      <Columns>
        <FormFrame
          form={profile.form}
          failure={profile.failure}
          isPending={profile.isPending}
          onSubmit={profile.save}
        >
          <Card
            footer={
              <>
                {profile.isDirty && (
                  <Button look="quiet" onPress={() => profile.restart(me)}>
                    {t('form.discard')}
                  </Button>
                )}
                <Button type="submit" look="primary" isPending={profile.isPending}>
                  {t('form.save')}
                </Button>
              </>
            }
          >
            <Fields profile={profile} me={me} />
          </Card>
        </FormFrame>
        <MyDepartureZone />
      </Columns>
      <AskedAddress me={me} />
      <Conflict profile={profile} />
      <UnsavedChanges isDirty={profile.isDirty && !profile.isPending} />
    </ProfileFrame>
  );
}
