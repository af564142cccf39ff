import type { Locale } from '@guildhall/contract';

/** What became of a request, as whoever asked is told. */
export type RequestOutcome = 'accepted' | 'declined' | 'expired';

interface OutcomeWords {
  readonly subject: (account: string) => string;
  readonly title: string;
  readonly join: (person: string, account: string) => string;
  readonly leave: (person: string, account: string) => string;
  readonly next: string;
}

interface Words extends Readonly<Record<RequestOutcome, OutcomeWords>> {
  readonly button: string;
  readonly account: string;
  readonly sid: string;
  readonly asked: string;
  readonly organization: string;
  readonly footer: (organization: string) => string;
}

/** What whoever asked about an account is told of the answer, by language. */
export const answerMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    accepted: {
      subject: (account) => `Accepted: your request about the account ${account}`,
      title: 'Your request was accepted',
      join: (person, account) =>
        `${person} accepted. Your organization manages the account ${account} and its owner now.`,
      leave: (person, account) =>
        `${person} accepted. The account ${account} has left your organization and belongs to them.`,
      next: 'Nothing needs to be done.',
    },
    declined: {
      subject: (account) => `Declined: your request about the account ${account}`,
      title: 'Your request was declined',
      join: (person, account) => `${person} declined. The account ${account} stays where it is.`,
      leave: (person, account) =>
        `${person} declined. The account ${account} stays in your organization, with its owner.`,
      next: 'Talk to them if you did not expect this.',
    },
    expired: {
      subject: (account) => `No answer: your request about the account ${account}`,
      title: 'Nobody answered your request',
      join: (person, account) =>
        `${person} did not answer in time. The account ${account} stays where it is.`,
      leave: (person, account) =>
        `${person} did not answer in time. The account ${account} stays in your organization, with its owner.`,
      next: 'You can send the request again as long as it is listed.',
    },
    button: 'See the request',
    account: 'Account',
    sid: 'SID',
    asked: 'Asked',
    organization: 'Organization',
    footer: (organization) => `You get this mail because you asked on behalf of ${organization}.`,
  },
  ja: {
    accepted: {
      subject: (account) => `承諾されました: アカウント「${account}」についての依頼`,
      title: '依頼が承諾されました',
      join: (person, account) =>
        `${person}が承諾しました。アカウント「${account}」とそのオーナーは、あなたの組織の管理下に入りました。`,
      leave: (person, account) =>
        `${person}が承諾しました。アカウント「${account}」は組織を離れ、この方のものになりました。`,
      next: '対応は必要ありません。',
    },
    declined: {
      subject: (account) => `辞退されました: アカウント「${account}」についての依頼`,
      title: '依頼が辞退されました',
      join: (person, account) =>
        `${person}が辞退しました。アカウント「${account}」に変更はありません。`,
      leave: (person, account) =>
        `${person}が辞退しました。アカウント「${account}」は、これまでどおり組織とオーナーのもとにあります。`,
      next: '心当たりがない場合は、相手の方にご確認ください。',
    },
    expired: {
      subject: (account) => `回答なし: アカウント「${account}」についての依頼`,
      title: '依頼に回答がありませんでした',
      join: (person, account) =>
        `${person}は期限までに回答しませんでした。アカウント「${account}」に変更はありません。`,
      leave: (person, account) =>
        `${person}は期限までに回答しませんでした。アカウント「${account}」は、これまでどおり組織とオーナーのもとにあります。`,
      next: '一覧に表示されている間は、依頼を再送信できます。',
    },
    button: '依頼を確認',
    account: 'アカウント',
    sid: 'SID',
    asked: '依頼先',
    organization: '組織',
    footer: (organization) =>
      `このメールは、${organization}を代表して依頼されたあなたにお送りしています。`,
  },
};
