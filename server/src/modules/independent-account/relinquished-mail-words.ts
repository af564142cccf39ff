import type { Locale } from '@guildhall/contract';

interface Words {
  readonly subject: (organization: string, account: string) => string;
  readonly title: string;
  readonly one: (organization: string, person: string, account: string) => string;
  readonly many: (organization: string, count: number, account: string) => string;
  readonly effects: string;
  readonly button: string;
  readonly account: string;
  readonly organization: string;
  readonly footer: (account: string) => string;
}

/** What the notice about relinquished access says, by language. */
export const relinquishedMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (organization, account) => `${organization} gave up access to ${account}`,
    title: 'Access was given up',
    one: (organization, person, account) =>
      `${organization} gave up the access of ${person} to your account ${account}.`,
    many: (organization, count, account) =>
      `${organization} gave up the access of ${count.toLocaleString('en')} of its people to your account ${account}.`,
    effects:
      'They can no longer enter it. Nothing else about the account has changed. To let somebody in again, invite them.',
    button: 'See who has access',
    account: 'Account',
    organization: 'Organization',
    footer: (account) => `You get this mail because you own the account ${account}.`,
  },
  ja: {
    subject: (organization, account) => `${organization}が${account}へのアクセスを返上しました`,
    title: 'アクセスが返上されました',
    one: (organization, person, account) =>
      `${organization}が、あなたのアカウント「${account}」に対する${person}さんのアクセスを返上しました。`,
    many: (organization, count, account) =>
      `${organization}が、あなたのアカウント「${account}」に対する所属ユーザー${count.toLocaleString('ja')}人のアクセスを返上しました。`,
    effects:
      '該当するユーザーは、このアカウントを利用できなくなりました。アカウントのほかの内容に変更はありません。再び利用してもらうには、あらためて招待してください。',
    button: 'アクセスできるユーザーを確認',
    account: 'アカウント',
    organization: '組織',
    footer: (account) =>
      `このメールは、アカウント「${account}」のオーナーであるあなたにお送りしています。`,
  },
};
