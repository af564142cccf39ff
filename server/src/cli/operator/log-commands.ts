import {
  type AuditEntry,
  type FeedEvent,
  listEvents,
  listOperatorAuditEntries,
} from '@guildhall/contract';
import { defineCommand, type OperatorCommand } from './operator-command.ts';

/** What happened: the operator's own log, and the feed of events that programs read. */
export const logCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'log',
    words: [],
    says: 'the last acts on the installation itself, such as on account kinds, newest first',
    operation: listOperatorAuditEntries,
    ask: () => ({ query: {} }),
    tell: ({ items }) => (items.length === 0 ? ['Nothing yet.'] : items.map(sayEntry)),
  }),
  defineCommand({
    name: 'events',
    words: ['[CURSOR]'],
    says: 'the events of every organization and account after a cursor, oldest first; the last line names the next',
    operation: listEvents,
    ask: ([cursor]) => ({ query: cursor === undefined ? {} : { cursor } }),
    tell: ({ items, cursor }) => [...items.map(sayEvent), `next: ${cursor}`],
  }),
];

function sayEvent({ at, sid, type, subjectSid }: FeedEvent): string {
  return `${at} ${sid} ${type} ${subjectSid}`;
}

function sayEntry({ at, action, targetName, actorName }: AuditEntry): string {
  return `${at} ${action} ${targetName} by ${actorName}`;
}
