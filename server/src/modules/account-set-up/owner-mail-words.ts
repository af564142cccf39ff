import type { Locale } from '@guildhall/contract';

interface Words {
  readonly subject: (account: string) => string;
  readonly title: string;
  readonly lead: (organization: string, account: string) => string;
  readonly effects: string;
  readonly button: string;
  readonly account: string;
  readonly organization: string;
  readonly footer: (account: string) => string;
}

/** What the mail about a new account tells its owner, by language. */
export const ownerMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (account) => `You own the new account ${account}`,
    title: 'A new account is yours',
    lead: (organization, account) =>
      `${organization} created the account ${account}. You are its owner.`,
    effects:
      'As its owner you decide who else may enter it. The page of the account shows how far it is set up.',
    button: 'Open the account',
    account: 'Account',
    organization: 'Organization',
    footer: (account) => `You get this mail because you own the account ${account}.`,
  },
  ja: {
    subject: (account) => `新しいアカウント「${account}」のオーナーになりました`,
    title: '新しいアカウントのオーナーになりました',
    lead: (organization, account) =>
      `${organization}がアカウント「${account}」を作成しました。あなたがこのアカウントのオーナーです。`,
    effects:
      'アカウントを利用できるユーザーは、オーナーであるあなたが決められます。設定の進み具合は、アカウントのページで確認できます。',
    button: 'アカウントを開く',
    account: 'アカウント',
    organization: '組織',
    footer: (account) =>
      `このメールは、アカウント「${account}」のオーナーであるあなたにお送りしています。`,
  },
};
