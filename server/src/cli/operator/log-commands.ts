import { type AuditEntry, listOperatorAuditEntries } from '@guildhall/contract';
import { defineCommand, type OperatorCommand } from './operator-command.ts';

/** What the operator did that concerns no organization, account or person. */
export const logCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'log',
    words: [],
    says: 'the last acts on the installation itself, such as on account kinds, newest first',
    operation: listOperatorAuditEntries,
    ask: () => ({ query: {} }),
    tell: ({ items }) => (items.length === 0 ? ['Nothing yet.'] : items.map(sayEntry)),
  }),
];

function sayEntry({ at, action, targetName, actorName }: AuditEntry): string {
  return `${at} ${action} ${targetName} by ${actorName}`;
}
