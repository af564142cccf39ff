import {
  createGatewayKey,
  deleteGatewayKey,
  type GatewayKey,
  listGatewayKeys,
} from '@guildhall/contract';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';

/** The keys by which proxies and programs ask for decisions. */
export const gatewayKeyCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'gateway-keys',
    words: [],
    says: 'the keys by which proxies and programs ask for decisions',
    operation: listGatewayKeys,
    ask: () => ({}),
    tell: ({ items }) => items.map(sayKey),
  }),
  defineCommand({
    name: 'create-gateway-key',
    words: ['NAME'],
    says: 'make a key that asks for decisions and opens nothing else; it is shown once',
    operation: createGatewayKey,
    ask: ([name = '']) => ({ body: { name } }),
    tell: ({ key, ...made }) => [sayKey(made), key],
  }),
  defineCommand({
    name: 'delete-gateway-key',
    words: ['KEY'],
    says: 'end a gateway key, by its sid: whoever asks with it gets no answer any more',
    operation: deleteGatewayKey,
    ask: ([key]) => ({ params: { gatewayKeySid: sidIn('gatewayKey', key) } }),
    tell: () => ['Deleted: it opens nothing any more.'],
  }),
];

function sayKey({ sid, name, createdAt, lastUsedAt }: GatewayKey): string {
  return `${sid} (${name}): made ${createdAt}, last used ${lastUsedAt ?? 'never'}`;
}
