import { useMessages } from '../../messages/locale-provider.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { byService, type OfferedPermission, type ServicePermissions } from './permission-draft.ts';

interface PermissionGroupsProps {
  /** What Guildhall itself asks for. */
  readonly own: readonly OfferedPermission[];
  /** What services of the platform ask for. */
  readonly offered: readonly OfferedPermission[];
  /** What the key holds though nobody offers it. */
  readonly unlisted: readonly OfferedPermission[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Permissions to tick, by the service that asks for them. */
export function PermissionGroups(props: PermissionGroupsProps) {
  const { own, offered, unlisted, chosen, onChange } = props;
  const t = useMessages();
  const groups: readonly ServicePermissions[] = [
    { service: 'Guildhall', permissions: own },
    ...byService(offered),
    { service: t('credential.unlisted'), permissions: unlisted },
  ];
  const choose = (inGroup: readonly OfferedPermission[], ticked: readonly string[]): void => {
    const others = chosen.filter((path) => inGroup.every((known) => known.path !== path));
    onChange([...others, ...ticked]);
  };
  return groups
    .filter(({ permissions }) => permissions.length > 0)
    .map(({ service, permissions }) => (
      <CheckboxGroup
        key={service}
        label={service}
        options={permissions.map(({ path, label }) => ({
          value: path,
          label,
          description: label === path ? undefined : <code>{path}</code>,
        }))}
        value={chosen}
        onChange={(ticked) => choose(permissions, ticked)}
      />
    ));
}
