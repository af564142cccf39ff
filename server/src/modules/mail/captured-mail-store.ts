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

/** The newest mails first. */
export function listCapturedMails(db: Db, limit: number): Promise<CapturedMailLine[]> {
  return db.all(
    build
      .selectFrom('captured_mail')
      .select(['sid', 'at', 'recipient', 'subject'])
      .orderBy('at', 'desc')
      .orderBy('sid', 'desc')
      .limit(limit),
  );
}

export function findCapturedMail(db: Db, sid: MailSid): Promise<CapturedMail | undefined> {
  return db.first(
    build
      .selectFrom('captured_mail')
      .select(['sid', 'at', 'recipient', 'subject', 'plain', 'html'])
      .where('sid', '=', sid),
  );
}
