import { type AccountSid, completeSignUp, listMyAccounts, startSignUp } from '@guildhall/contract';
import type { App } from '../app.ts';
import { createInnerClient, type InnerClient } from './inner-client.ts';
import { sampleName } from './names.ts';
import type { SampleMailer } from './sample-mailer.ts';

export interface NewcomerDeps {
  readonly app: App;
  readonly mailer: SampleMailer;
  readonly password: string;
}

/** Somebody who belongs to no organization, with an account of their own. */
export interface Independent {
  readonly client: InnerClient;
  readonly email: string;
  readonly accountSid: AccountSid;
}

/** A person of the sample signs up by themselves. */
export async function signUpAlone(
  { app, mailer, password }: NewcomerDeps,
  who: {
    readonly number: number;
    readonly domain: string;
    readonly accountName: (firstName: string) => string;
  },
): Promise<Independent> {
  const { firstName, lastName, mailbox } = sampleName(who.number);
  const email = `${mailbox}@${who.domain}`;
  const client = createInnerClient(app.server, `198.51.100.${(who.number % 250) + 1}`);
  await client.call(startSignUp, { body: { email, locale: 'en' } });
  await app.worker.drain();
  const token = mailer.tokenFor(email);
  const accountName = who.accountName(firstName);
  await client.call(completeSignUp, {
    body: { token, firstName, lastName, password, accountName },
  });
  const { items } = await client.call(listMyAccounts, { query: {} });
  const [account] = items;
  if (account === undefined) throw new Error(`${email} has no account`);
  return { client, email, accountSid: account.sid };
}
