import {
  createGatewayKey,
  deleteGatewayKey,
  type GatewayKey,
  type GatewayKeyOpening,
  gatewayKeyOpenings,
  listGatewayKeys,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';

/** The keys by which proxies and programs ask for decisions, or read every event. */
export const gatewayKeyCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'gateway-keys',
    words: [],
    says: 'the keys by which proxies and programs ask for decisions, or read every event',
    operation: listGatewayKeys,
    ask: () => ({}),
    tell: ({ items }) => items.map(sayKey),
  }),
  defineCommand({
    name: 'create-gateway-key',
    words: ['NAME', '[OPENS]'],
    says: 'make a key that asks for decisions, or with events reads every event, and opens nothing else; it is shown once',
    operation: createGatewayKey,
    ask: ([name = '', opens]) => ({ body: { name, opens: openingIn(opens) } }),
    tell: ({ key, ...made }) => [sayKey(made), key],
  }),
  defineCommand({
    name: 'delete-gateway-key',
    words: ['KEY'],
    says: 'end a gateway key, by its sid: whoever asks or reads with it gets no answer any more',
    operation: deleteGatewayKey,
    ask: ([key]) => ({ params: { gatewayKeySid: sidIn('gatewayKey', key) } }),
    tell: () => ['Deleted: it opens nothing any more.'],
  }),
];

function openingIn(word: string | undefined): GatewayKeyOpening {
  const opening = gatewayKeyOpenings.find((one) => one === (word ?? 'decisions'));
  if (opening === undefined) {
    throw new WrongUsage(`A gateway key opens ${gatewayKeyOpenings.join(' or ')}.`);
  }
  return opening;
}

function sayKey({ sid, name, opens, createdAt, lastUsedAt }: GatewayKey): string {
  return `${sid} (${name}): opens ${opens}, made ${createdAt}, last used ${lastUsedAt ?? 'never'}`;
}
