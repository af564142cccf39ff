import type { MailSid } from '@guildhall/contract';
import type { Insertable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';

/** A mail that would have been sent. */
export interface CapturedMail {
  readonly sid: MailSid;
  readonly at: Date;
  readonly recipient: string;
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
}

/** What the list of the mailbox shows. */
export type CapturedMailLine = Pick<CapturedMail, 'sid' | 'at' | 'recipient' | 'subject'>;

/** Keeps a mail; the same mail sent again is kept once. */
export async function insertCapturedMail(
  tx: Tx,
  mail: Insertable<Schema['captured_mail']>,
): Promise<void> {
  await tx.run(
    build
      .insertInto('captured_mail')
      .values(mail)
      .onConflict((conflict) => conflict.column('sid').doNothing()),
  );
}

/** Which of the captured mails a page shows. */
export interface CapturedMailQuery {
  /** Part of the address or the subject; everything when empty. */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/** Some of the captured mails, the newest first, and whether older ones follow. */
export async function listCapturedMails(
  db: Db,
  { search, offset, limit }: CapturedMailQuery,
): Promise<{ readonly mails: CapturedMailLine[]; readonly hasOlder: boolean }> {
  const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const mails = await db.all(
    build
      .selectFrom('captured_mail')
      .select(['sid', 'at', 'recipient', 'subject'])
      .where(({ eb, fn, or }) =>
        or([
          eb(fn<string>('lower', ['recipient']), 'like', pattern),
          eb(fn<string>('lower', ['subject']), 'like', pattern),
        ]),
      )
      .orderBy('at', 'desc')
      .orderBy('sid', 'desc')
      .offset(offset)
      .limit(limit + 1),
  );
  return { mails: mails.slice(0, limit), hasOlder: mails.length > limit };
}

export function findCapturedMail(db: Db, sid: MailSid): Promise<CapturedMail | undefined> {
  return db.first(
    build
      .selectFrom('captured_mail')
      .select(['sid', 'at', 'recipient', 'subject', 'plain', 'html'])
      .where('sid', '=', sid),
  );
}
