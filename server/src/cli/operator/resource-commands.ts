import {
  listReleasingResources,
  type Resource,
  registerResource,
  releaseResource,
} from '@guildhall/contract';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';

const resourceIn = ([account, type = '', resourceId = '']: readonly string[]) => ({
  accountSid: sidIn('account', account),
  type,
  resourceId,
});
const tell = (resource: Resource) => [sayResource(resource)];

/** What the services of the platform tell about resources of accounts, said by the operator. */
export const resourceCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'register-resource',
    words: ['ACCOUNT', 'TYPE', 'ID', 'NAME'],
    says: 'tell that a service holds a resource for an account',
    operation: registerResource,
    ask: (words) => ({ params: resourceIn(words), body: { name: words[3] ?? '' } }),
    tell,
  }),
  defineCommand({
    name: 'release-resource',
    words: ['ACCOUNT', 'TYPE', 'ID'],
    says: 'tell that its service has released it',
    operation: releaseResource,
    ask: (words) => ({ params: resourceIn(words) }),
    tell,
  }),
  defineCommand({
    name: 'releasing-resources',
    words: ['[TYPE]'],
    says: 'what services were asked to release and still hold, the longest asked first',
    operation: listReleasingResources,
    ask: ([type]) => ({ query: type === undefined ? {} : { type } }),
    tell: ({ items }) => (items.length === 0 ? ['Nothing is still held.'] : items.map(sayResource)),
  }),
];

function sayResource({ accountSid, type, resourceId, name, status, asks }: Resource): string {
  const asked = status === 'releasing' ? `, asked ${asks} ${asks === 1 ? 'time' : 'times'}` : '';
  return `${type} ${resourceId} (${name}) of ${accountSid} is ${status}${asked}.`;
}
