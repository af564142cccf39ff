import { accountCommands } from './account-commands.ts';
import type { OperatorCommand } from './operator-command.ts';
import { organizationCommands } from './organization-commands.ts';
import { resourceCommands } from './resource-commands.ts';
import { userCommands } from './user-commands.ts';

/** Everything the operator API can do, as commands: one for each operation at least. */
export const operatorCommands: readonly OperatorCommand[] = [
  ...organizationCommands,
  ...accountCommands,
  ...userCommands,
  ...resourceCommands,
];
