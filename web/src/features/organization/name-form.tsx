import type { Organization } from '@guildhall/contract';
import { FormFrame } from '../../app/form/form-frame.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { ConflictDialog } from '../../ui/conflict-dialog.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNameForm } from './use-name-form.ts';

/** The name of the organization. */
export function NameForm({ organization }: { readonly organization: Organization }) {
  const t = useMessages();
  const name = useNameForm(organization);
  const { theirs, form } = name;
  return (
    <FormFrame form={form} failure={name.failure} isPending={name.isPending} onSubmit={name.save}>
      <Card
        footer={
          <>
            {name.isDirty && (
              <Button look="quiet" onPress={name.discard}>
                {t('form.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={name.isPending}>
              {t('form.save')}
            </Button>
          </>
        }
      >
        <Section>
          <TextField
            {...form.bind('name')}
            label={t('organization.nameLabel')}
            description={t('organization.nameHint')}
            autoComplete="off"
            isRequired
          />
        </Section>
      </Card>
      <ConflictDialog
        isOpen={theirs !== null}
        rows={[
          {
            label: t('organization.nameLabel'),
            theirs: theirs?.name ?? '',
            mine: form.values.name,
          },
        ]}
        isPending={name.isPending}
        onClose={name.close}
        onTakeTheirs={() => theirs !== null && name.restart(theirs)}
        onKeepMine={name.keepMine}
      />
      <UnsavedChanges isDirty={name.isDirty && !name.isPending} />
    </FormFrame>
  );
}
