import type { OrganizationSid, User } from '@guildhall/contract';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useBulkActs } from '../../app/bulk/use-bulk-acts.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { loadLateWords } from '../../messages/late-words.ts';
import type { Selection } from '../../ui/selection.ts';
import type { Selected } from '../../ui/use-selection.ts';
import type { UserList } from './use-user-list.ts';
import { bulkActWord, isOpenTo, type UserBulkKind, userBulkKinds } from './user-bulk-acts.ts';

const UserBulkDialog = lazy(async () => {
  const [{ UserBulkDialog: dialog }] = await Promise.all([
    import('./user-bulk-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

/** What may be done to the selected users, and the dialog that does it. */
export function useUserBulk(
  organizationSid: OrganizationSid,
  list: UserList,
  selected: Selected<User>,
): ReturnType<typeof useBulkActs> & { readonly dialog: ReactNode } {
  const me = useSession();
  const [begun, setBegun] = useState<{
    readonly kind: UserBulkKind;
    /** As it was when the act was begun: it is cleared while the dialog still shows the result. */
    readonly selection: Selection<User>;
  }>();
  const offered = userBulkKinds.map((kind) => ({
    kind,
    word: bulkActWord[kind],
    isDanger: kind === 'suspend-users',
    isOpenTo: (user: User) => isOpenTo(kind, user, me),
  }));
  const offer = useBulkActs(selected, offered, {
    nameOf,
    onBegin: (kind) => setBegun({ kind, selection: selected.selection }),
  });
  const dialog = begun !== undefined && (
    <Suspense>
      <UserBulkDialog
        organizationSid={organizationSid}
        kind={begun.kind}
        selection={begun.selection}
        filter={list.filter}
        onStarted={selected.clear}
        onClose={() => setBegun(undefined)}
      />
    </Suspense>
  );
  return { ...offer, dialog };
}
