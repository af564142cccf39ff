import {
  getOrganizationCounts,
  getUser,
  getUserSignIn,
  listUserAccounts,
  listUsers,
  type User,
  updateUser,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { changeOf, draftOf, mergeOf, type UserDraft } from './user-draft.ts';

/**
 * The form of one person. It remembers the version the person began with, so that a save over
 * somebody else's change is refused by the server and the difference can be shown.
 */
export function useUserForm(user: User) {
  const t = useMessages();
  const queryClient = useQueryClient();
  const params = { organizationSid: useOrganizationSid(), userSid: user.sid };
  const [base, setBase] = useState(user);
  const [draft, setDraft] = useState(() => draftOf(user));
  const [theirs, setTheirs] = useState<User | null>(null);
  const save = useMutationOperation(updateUser, {
    invalidates: [listUsers, listUserAccounts, getOrganizationCounts, getUserSignIn],
  });
  const change = changeOf(draft, draftOf(base));
  const isDirty = Object.keys(change).length > 0;
  const restart = (from: User): void => {
    setBase(from);
    setDraft(draftOf(from));
    setTheirs(null);
    save.reset();
  };
  useEffect(() => {
    if (isDirty || user.version === base.version) return;
    setBase(user);
    setDraft(draftOf(user));
  }, [user, base, isDirty]);
  const keep = (current: User): void => {
    queryClient.setQueryData(queryKeyOf(getUser, { params }), current);
  };
  const readTheirs = async (): Promise<void> => {
    const { data } = await call(getUser, { params });
    keep(data);
    setTheirs(data);
  };
  const mergedWith = (current: User): UserDraft => mergeOf(draft, draftOf(base), draftOf(current));
  const send = (over: User): void => {
    const body = changeOf(mergedWith(over), draftOf(over));
    save.mutate(
      { params, body, ifMatch: over.version },
      {
        onSuccess: (saved) => {
          keep(saved);
          restart(saved);
          showToast({ text: t('user.saved', { name: nameOf(saved) }) });
        },
        onError: (error) => {
          // When even reading fails, the refusal itself stays on the page.
          if (asRequestFailure(error)?.is('version-mismatch') === true)
            readTheirs().catch(() => {});
        },
      },
    );
  };
  return {
    draft,
    isDirty,
    isPending: save.isPending,
    failure: asRequestFailure(save.error),
    error: save.error,
    /** Set while a conflict has to be decided: what others saved, and what saving would make of it. */
    conflict:
      theirs === null
        ? null
        : { base: draftOf(base), theirs: draftOf(theirs), mine: mergedWith(theirs) },
    set: (part: Partial<UserDraft>) => setDraft({ ...draft, ...part }),
    discard: () => restart(base),
    save: () => send(base),
    keepMine: () => {
      if (theirs === null) return;
      // What others changed to the same value leaves nothing to send.
      if (Object.keys(changeOf(mergedWith(theirs), draftOf(theirs))).length === 0) restart(theirs);
      else send(theirs);
    },
    takeTheirs: () => {
      if (theirs !== null) restart(theirs);
    },
    closeConflict: () => setTheirs(null),
  };
}
