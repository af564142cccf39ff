import { useMessages } from '../../messages/locale-provider.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { knownPermissions } from './credential-words.ts';

/** Permissions of a restricted key as its form holds them. */
export interface PermissionDraft {
  readonly known: readonly string[];
  /** Further ones, parted by blanks or commas. */
  readonly further: string;
}

const form = /^\/[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*){3}$/;
const paths = knownPermissions.map(({ path }) => path);

export function draftOf(permissions: readonly string[]): PermissionDraft {
  return {
    known: paths.filter((path) => permissions.includes(path)),
    further: permissions.filter((path) => !paths.includes(path)).join(' '),
  };
}

/** The permissions of a draft, each once. */
export function permissionsOf({ known, further }: PermissionDraft): string[] {
  const typed = further.split(/[\s,]+/).filter((path) => path !== '');
  return [...new Set([...known, ...typed])];
}

/** True where every permission is a path and there is at least one. */
export function isDraftFit(draft: PermissionDraft): boolean {
  const all = permissionsOf(draft);
  return all.length > 0 && all.every((path) => form.test(path));
}

/** What a restricted key may do: known permissions to tick, and any other by its path. */
export function PermissionsField({
  draft,
  onChange,
  isFaulty,
}: {
  readonly draft: PermissionDraft;
  readonly onChange: (draft: PermissionDraft) => void;
  readonly isFaulty: boolean;
}) {
  const t = useMessages();
  const isEmpty = permissionsOf(draft).length === 0;
  return (
    <>
      <CheckboxGroup
        label={t('credential.permissions')}
        options={knownPermissions.map(({ path, meaning }) => ({
          value: path,
          label: path,
          description: t(meaning),
        }))}
        value={draft.known}
        onChange={(known) => onChange({ ...draft, known })}
        error={isFaulty && isEmpty ? t('credential.permissionsMissing') : undefined}
      />
      <TextField
        label={t('credential.further')}
        description={t('credential.furtherHint')}
        optional
        value={draft.further}
        onChange={(further) => onChange({ ...draft, further })}
        autoComplete="off"
        spellCheck="false"
        error={isFaulty && !isEmpty ? t('credential.furtherFault') : undefined}
      />
    </>
  );
}
