import { accountCommands } from './account-commands.ts';
import { accountKindCommands } from './account-kind-commands.ts';
import { accountStepCommands } from './account-step-commands.ts';
import { decisionCommands } from './decision-commands.ts';
import { gatewayKeyCommands } from './gateway-key-commands.ts';
import { logCommands } from './log-commands.ts';
import type { OperatorCommand } from './operator-command.ts';
import { organizationCommands } from './organization-commands.ts';
import { productPermissionCommands } from './product-permission-commands.ts';
import { resourceCommands } from './resource-commands.ts';
import { userCommands } from './user-commands.ts';

/** Everything the operator API can do, as commands: one for each operation at least. */
export const operatorCommands: readonly OperatorCommand[] = [
  ...organizationCommands,
  ...accountKindCommands,
  ...accountCommands,
  ...accountStepCommands,
  ...userCommands,
  ...resourceCommands,
  ...decisionCommands,
  ...productPermissionCommands,
  ...gatewayKeyCommands,
  ...logCommands,
];
