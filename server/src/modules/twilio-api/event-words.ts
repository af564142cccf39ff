import { operations } from '@guildhall/contract';
import { auditActionOf } from '../../core/audit-action.ts';

/** `account.update` as the reference system says it: `account.updated`. Pure. */
export function toEventType(action: string): string {
  const dot = action.lastIndexOf('.');
  return `${action.slice(0, dot + 1)}${pastTense(action.slice(dot + 1))}`;
}

/** The action of an event type, `account.updated` → `account.update`; undefined where there is none. Pure. */
export function toAction(eventType: string): string | undefined {
  return actions.get(eventType);
}

const irregular: Readonly<Record<string, string>> = {
  get: 'read',
  resend: 'resent',
  reset: 'reset',
  send: 'sent',
  leave: 'left',
  set: 'set',
};

function pastTense(verb: string): string {
  const [first = '', ...rest] = verb.split('-');
  const past = Object.hasOwn(irregular, first) ? irregular[first] : regularPast(first);
  return [past, ...rest].join('-');
}

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /(fer|mit|cel)$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

/** What happens to accounts without an operation of that name. */
const actionsOfTheirOwn = [
  'account.purge',
  'account.leave-organization',
  'account.join-organization',
  'account-user.end',
  'account-user.relinquish',
  'credential.use',
  'invitation.mail',
  'public-key.probe',
  'resource.ask',
];

const actions: ReadonlyMap<string, string> = new Map(
  [...operations.map(({ name }) => auditActionOf(name)), ...actionsOfTheirOwn].map((action) => [
    toEventType(action),
    action,
  ]),
);
