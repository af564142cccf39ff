import {
  completePasswordReset,
  completeSignUp,
  createSession,
  type LinkSid,
  type Me,
  redeemSignInLink,
  startSignUp,
  type UserSid,
} from '@guildhall/contract';
import fc from 'fast-check';
import { createSignInLink, sessionTimes } from '../../src/modules/session/index.ts';
import { password } from '../support/fixture.ts';
import { operator, origin } from '../support/world.ts';
import { at, happening, kind, pick } from './command.ts';
import * as rules from './rules-of-sign-in.ts';
import type { Stage } from './stage.ts';
import {
  knownPeople,
  type Link,
  type Model,
  type PasswordNumber,
  type Person,
  personWith,
} from './state.ts';

const passwords = { 0: password, 1: 'Another-Donkey-Charger-3' } as const;
const otherThan = (number: PasswordNumber): PasswordNumber => (number === 0 ? 1 : 0);

/** Takes over the sid of a link that is there now; its token is derived from it. */
export async function learnLink(
  model: Model,
  stage: Stage,
  made: Pick<Link, 'purpose' | 'email' | 'person'>,
): Promise<void> {
  const subject = made.purpose === 'sign-in' ? made.person?.sid : made.email;
  const [row] = await stage.ask<{ readonly sid: string }>(
    'select sid from link where purpose = $1 and subject = $2',
    [made.purpose, subject],
  );
  if (row === undefined) throw new Error(`There is no link to ${made.purpose} for ${subject}`);
  rules.addLink(model, { ...made, sid: row.sid });
}

const tokenOf = (stage: Stage, { purpose, sid }: Link) =>
  stage.running.app.tokens.derive(purpose, sid as LinkSid, 1);

/** One of the last links of a kind; sometimes an older one. */
function linkFor(model: Model, purpose: Link['purpose'], number: number): Link | undefined {
  const links = model.links.filter((link) => link.purpose === purpose).toReversed();
  return at(links, number % 4 === 0 ? number >> 2 : number % 2);
}

const startingSignUp = kind(startSignUp.name, fc.record({ email: pick }), (model, args, stage) => {
  const strangers = model.strangers.filter((email) => personWith(model, email) === undefined);
  const email = at(
    args.email % 3 === 0
      ? [...model.strangers, ...model.people.map((person) => person.email)]
      : strangers,
    args.email,
  );
  if (email === undefined) return undefined;
  return {
    by: undefined,
    operation: startSignUp,
    parts: { body: { email } },
    predict: () => undefined,
    learn: () => learnLink(model, stage, { purpose: 'sign-up', email, person: undefined }),
  };
});

const completingSignUp = kind(
  completeSignUp.name,
  fc.record({ link: pick }),
  (model, args, stage) => {
    const link = linkFor(model, 'sign-up', args.link);
    if (link === undefined) return undefined;
    const names = { firstName: 'New', lastName: 'Person', accountName: 'First' };
    let signedUp: rules.SignedUp | undefined;
    let person: Person | undefined;
    return {
      by: undefined,
      operation: completeSignUp,
      parts: { body: { token: tokenOf(stage, link), ...names, password } },
      predict: () => {
        signedUp = rules.completeSignUp(model, link);
      },
      async learn({ body }) {
        const { sid } = body as Me;
        const [account] = await stage.ask<{ readonly sid: string; readonly name: string }>(
          'select sid, name from account where owner_user_sid = $1 and tenant_sid = sid',
          [sid],
        );
        person = signedUp?.finish(sid, account);
      },
      signsIn: () => person,
    };
  },
);

/** The operator makes a link for somebody who may sign in. */
const linking = happening(
  'make a sign-in link',
  fc.record({ person: pick }),
  async (model, args, stage) => {
    const person = at(
      knownPeople(model).filter(({ status }) => status === 'active'),
      args.person,
    );
    if (person === undefined) return;
    const { app, baseUrl: publicUrl } = stage.running;
    await app.runUnit({ actor: operator, origin, tenants: [] }, (unit) =>
      createSignInLink(
        unit,
        { tokens: app.tokens, times: sessionTimes },
        { userSid: person.sid as UserSid, publicUrl },
      ),
    );
    await learnLink(model, stage, { purpose: 'sign-in', email: person.email, person });
  },
);

const signingIn = kind(createSession.name, fc.record({ person: pick }), (model, args) => {
  // Mostly those who may not: for them the model says something else than usual.
  const barred = knownPeople(model).filter(
    ({ status, mustSetPassword }) => status === 'suspended' || mustSetPassword,
  );
  const person = at(barred.length > 0 ? barred : knownPeople(model), args.person);
  if (person === undefined) return undefined;
  return {
    by: undefined,
    operation: createSession,
    parts: { body: { email: person.email, password: passwords[person.lastPassword ?? 0] } },
    predict: () => rules.signInByPassword(model, person),
    signsIn: () => person,
  };
});

const redeeming = kind(
  redeemSignInLink.name,
  fc.record({ link: pick }),
  (model: Model, args, stage: Stage) => {
    const link = linkFor(model, 'sign-in', args.link);
    if (link === undefined) return undefined;
    return {
      by: undefined,
      operation: redeemSignInLink,
      parts: { body: { token: tokenOf(stage, link) } },
      predict: () => rules.signInByLink(model, link),
      signsIn: () => link.person,
    };
  },
);

/** Mostly another password than the one from before. */
const resetting = kind(
  completePasswordReset.name,
  fc.record({ link: pick, isSame: fc.integer({ min: 0, max: 3 }).map((turn) => turn === 0) }),
  (model: Model, args, stage: Stage) => {
    const link = linkFor(model, 'password-reset', args.link);
    if (link === undefined) return undefined;
    const last = link.person?.lastPassword ?? 0;
    const chosen = args.isSame ? last : otherThan(last);
    return {
      by: undefined,
      operation: completePasswordReset,
      parts: { body: { token: tokenOf(stage, link), password: passwords[chosen] } },
      predict: () => rules.resetPassword(model, link, chosen),
    };
  },
);

/** Everything about signing up and in. */
export const commandsOfSignIn = {
  signUp: [startingSignUp, completingSignUp],
  links: [linking, redeeming],
  passwords: [signingIn, resetting],
};
