import type { ExternalUser, OrganizationSid } from '@guildhall/contract';
import { type ReactNode, useState } from 'react';
import { BulkDialog } from '../../app/bulk/bulk-dialog.tsx';
import { externalTarget } from '../../app/bulk/bulk-request.ts';
import { type OfferedAct, useBulkActs } from '../../app/bulk/use-bulk-acts.ts';
import { nameOf } from '../../app/session.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Selection } from '../../ui/selection.ts';
import type { Selected } from '../../ui/use-selection.ts';
import type { ExternalList } from './use-external-list.ts';

type ExternalBulkKind = 'give-account-roles' | 'take-account-access';

/** Access that is over gives and loses nothing more. */
const hasAccess = ({ accountCount, endedCount }: ExternalUser): boolean =>
  endedCount < accountCount;

const offered: readonly OfferedAct<ExternalUser, ExternalBulkKind>[] = [
  { kind: 'give-account-roles', word: 'external.bulkGiveRoles', isOpenTo: hasAccess },
  {
    kind: 'take-account-access',
    word: 'external.bulkTakeAccess',
    isDanger: true,
    isOpenTo: ({ accountCount }) => accountCount > 0,
  },
];

const notes: Readonly<Record<ExternalBulkKind, readonly MessageKey[]>> = {
  'give-account-roles': ['operation.noteGiveAccountRoles', 'external.bulkGiveNote'],
  'take-account-access': ['external.bulkTakeNote'],
};

/** What may be done to the selected people from outside, and the dialog that does it. */
export function useExternalBulk(
  organizationSid: OrganizationSid,
  list: ExternalList,
  selected: Selected<ExternalUser>,
): ReturnType<typeof useBulkActs> & { readonly dialog: ReactNode } {
  const [begun, setBegun] = useState<{
    readonly kind: ExternalBulkKind;
    /** As it was when the act was begun: it is cleared while the dialog still shows the result. */
    readonly selection: Selection<ExternalUser>;
  }>();
  const offer = useBulkActs(selected, offered, {
    nameOf,
    onBegin: (kind) => setBegun({ kind, selection: selected.selection }),
  });
  const dialog = begun !== undefined && (
    <BulkDialog
      organizationSid={organizationSid}
      kind={begun.kind}
      target={externalTarget(begun.selection, list.filter)}
      notes={notes[begun.kind]}
      onStarted={selected.clear}
      onClose={() => setBegun(undefined)}
    />
  );
  return { ...offer, dialog };
}
