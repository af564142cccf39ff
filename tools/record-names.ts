import type { AnyOperation } from '../contract/src/index.ts';
import { auditActionOf } from '../server/src/core/audit-action.ts';
import { isReading, type SourceFile } from './name-chain.ts';

/** Audit entries that no operation of the API writes under its own name, and who does. */
const actionsOfTheirOwn: Readonly<Record<string, string>> = {
  'account-user.end': 'housekeeping, of access whose end has passed',
  'second-factor.lock': 'what refused calls of verifySecondFactor lead to',
  'account-user.settle': 'told of access that lasts because somebody joins, however they do',
  'account-request.expire': 'housekeeping, of a request that nobody answered in time',
  'webhook.disable': 'the worker, where an endpoint failed for days or said that it is gone',
  'user.lock': 'what a refused createSession leads to',
  'account-user.relinquish': 'told in the log of an account whose people an organization withdrew',
  'account.set-up': 'the engine, when every step of a new account has its result',
  'account-step.take': 'the engine, for each step of a new account',
  'user.readdress': 'told by completeEmailChange in every log of those who know the person',
  'account.purge': 'housekeeping, of what belonged to an account that was closed 30 days ago',
  'account.leave-organization': 'told in both logs that an account leaves with its owner',
  'account.join-organization': 'told in the log that an account enters with its owner',
  'account-request.mail': 'the worker, about the mail of a request about an account',
  'resource.ask': 'housekeeping, where a service keeps what it was asked to release',
  'claim.create': 'the engine, for each person whom an import asks',
  'claim.mail': 'the worker, about the mail of a claim',
  'user.import': 'the engine, for each person whom an import takes without asking',
  'operation.finish': 'the engine, when every row of an operation has its result',
  'domain.recheck': 'the daily check, which nobody asks for',
  'domain.lapse': 'the end of grace, decided by time',
  'sign-up.join': 'told in the log of the organization that a completeSignUp leads into',
  'invitation.mail': 'the worker, about the mail of an invitation',
  'token.issue': 'a refused request at the token door, which is no operation of the contract',
  'credential.use':
    'a wrong secret or signature at a door for programs, which is no operation of the contract',
  'public-key.probe': 'a signed request that succeeded at the door where programs try theirs',
  'password-link.create': 'the worker, which makes the link of a mail',
  'set-up-link.create': 'the command that starts an empty installation',
  'sign-in-link.create': 'the command of the operator',
};

/** Operations whose doing stands in the log under the name of another, and why. */
const recordedAs: Readonly<Record<string, string>> = {
  // The log has one word for the suspension of an account; the entry names the subaccount.
  suspendSubaccount: 'account.suspend',
  reactivateSubaccount: 'account.reactivate',
  // However it is answered, by the link or out of the inbox: it is the invitation that is answered.
  acceptMyInvitation: 'invitation.accept',
  declineMyInvitation: 'invitation.decline',
  // Asking somebody outside to take an account over is a request like the other.
  requestAccountRelease: 'account-request.create',
  // Whoever suspends, the entry tells the same, and by whom.
  suspendAnyAccount: 'account.suspend',
  reactivateAnyAccount: 'account.reactivate',
  suspendAnyUser: 'user.suspend',
  reactivateAnyUser: 'user.reactivate',
  // What became of a mail is told under one name, whoever told it.
  reportBounce: 'invitation.mail',
  // Whatever a webhook belongs to, the log has one word for what is done to it.
  createOrganizationWebhook: 'webhook.create',
  updateOrganizationWebhook: 'webhook.update',
  deleteOrganizationWebhook: 'webhook.delete',
  rotateOrganizationWebhookSecret: 'webhook-secret.rotate',
  testOrganizationWebhook: 'webhook.test',
  replayOrganizationWebhookDelivery: 'webhook-delivery.replay',
  // All that could not be delivered are sent again as one would be; the entry tells how many.
  replayDeadWebhookDeliveries: 'webhook-delivery.replay',
  replayDeadOrganizationWebhookDeliveries: 'webhook-delivery.replay',
};

/** Events that more or other than one operation causes, and why they bear their own name. */
const eventsOfTheirOwn: Readonly<Record<string, string>> = {
  'webhook.disabled': 'the worker, where an endpoint failed for days or said that it is gone',
  'account-setting.set': 'setAccountSetting: "set" is its own past tense',
  'account.ready': 'the last step of setting up an account, whoever did it',
  'account-step.asked': 'the engine, for a step that a service does',
  'account-owner.to-be-told': 'the engine, for a step that is a mail to the owner',
  'account-request.expired': 'the end of the days for an answer, decided by time',
  'account.purged': 'the end of the 30 days after a closing, decided by time',
  'resource.release-asked': 'closeAccount, for each resource, and housekeeping where one is kept',
  'resource.release-withdrawn': 'reopenAccount, for each resource that was not gone yet',
  'claim.created': 'a run of startImport, for each person it asks',
  'user.imported': 'a run of startImport, for each person it takes without asking',
  'domain.doubted': 'every look that no longer finds the proof: it matters that it is missing',
  'domain.lapsed': 'the end of grace, decided by time',
  'domain.reminded': 'the daily notice, one for each person who is told',
  'user.joined': 'completeSignUp by the rule of an organization: it matters who came in',
  'user.second-factor-changed':
    'every change of a factor, a password that is given up or set again, and codes that were locked: one mail tells of each',
  'user.password-changed': 'changePassword and completePasswordReset: it matters that it changed',
  'user.password-reset':
    'resetUserPassword, and resetUserSecondFactor of who has no password: it happens to the user',
};

/**
 * Follows each operation's name into what it leaves behind: the audit action is made of its words, and
 * an event is that action in the past tense. Lists of exceptions may not hold what nobody needs.
 */
export function brokenRecords(
  operations: readonly AnyOperation[],
  eventTypes: readonly string[],
  files: readonly SourceFile[],
): string[] {
  const texts = files.map(({ text }) => text).join('\n');
  const changing = operations.filter((operation) => !isReading(operation));
  const actions = changing.map(({ name }) => auditActionOf(name));
  const written = new Set(
    [...texts.matchAll(/\baction(?::| =) '([a-z-]+\.[a-z-]+)'/g)].flatMap(([, action]) =>
      action === undefined ? [] : [action],
    ),
  );
  return [
    ...changing
      .filter(({ name }) => !texts.includes(`'${recordedAs[name] ?? auditActionOf(name)}'`))
      .map(({ name }) => `names: ${name} is nowhere recorded as ${auditActionOf(name)}`),
    ...strangers('audit action', [...written], actions, actionsOfTheirOwn),
    ...strangers('event', eventTypes, actions.map(pastTense), eventsOfTheirOwn),
    ...eventTypes
      .filter((type) => !texts.includes(`'${type}'`))
      .map((type) => `names: nobody emits the event ${type}`),
  ];
}

/** Names that follow from no operation and are on no list, and entries of the list that are of no use. */
function strangers(
  what: string,
  found: readonly string[],
  derived: readonly string[],
  exceptions: Readonly<Record<string, string>>,
): string[] {
  const isExpected = (name: string) => derived.includes(name) || name in exceptions;
  return [
    ...found
      .filter((name) => !isExpected(name))
      .map((name) => `names: the ${what} ${name} follows from no operation`),
    ...Object.keys(exceptions)
      .filter((name) => derived.includes(name) || !found.includes(name))
      .map((name) => `names: the ${what} ${name} needs no exception`),
  ];
}

const irregular: Readonly<Record<string, string>> = {
  cancel: 'cancelled',
  resend: 'resent',
  reset: 'reset',
};

/** `domain.verify` → `domain.verified`. */
function pastTense(action: string): string {
  const [noun = '', verb = ''] = action.split('.');
  return `${noun}.${irregular[verb] ?? regularPast(verb)}`;
}

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return verb.endsWith('fer') ? `${verb}red` : `${verb}ed`;
}
