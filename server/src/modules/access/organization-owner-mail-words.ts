import type { Locale } from '@guildhall/contract';

/** Which of the two is told: the Owner from now on, or the one from before. */
export type OwnerNotice = 'given' | 'taken';

interface NoticeWords {
  readonly subject: (organization: string) => string;
  readonly title: string;
  readonly lead: (organization: string, former: string, next: string) => string;
  readonly effects: string;
  readonly footer: (organization: string) => string;
}

interface Words extends Readonly<Record<OwnerNotice, NoticeWords>> {
  readonly button: string;
  readonly organization: string;
  readonly former: string;
  readonly next: string;
}

/** What the two people are told of whom an organization changed hands between, by language. */
export const organizationOwnerMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    given: {
      subject: (organization) => `You are the Owner of ${organization} now`,
      title: 'You are the Organization Owner now',
      lead: (organization, former) => `${former} gave you the ownership of ${organization}.`,
      effects:
        'You may do everything in it, and you alone may give it to somebody else or delete it. The former Owner is an Administrator now.',
      footer: (organization) => `You get this mail because you own ${organization}.`,
    },
    taken: {
      subject: (organization) => `${organization} has another Owner`,
      title: 'The organization has another Owner',
      lead: (organization, _, next) => `You gave the ownership of ${organization} to ${next}.`,
      effects:
        'You are an Administrator of it now. If this was not you, ask the new Owner to give it back, and end all your sessions.',
      footer: (organization) => `You get this mail because you owned ${organization}.`,
    },
    button: 'Open the Admin Center',
    organization: 'Organization',
    former: 'Former Owner',
    next: 'New Owner',
  },
  ja: {
    given: {
      subject: (organization) => `「${organization}」のオーナーになりました`,
      title: '組織のオーナーになりました',
      lead: (organization, former) =>
        `${former}さんから、組織「${organization}」の所有権があなたに譲渡されました。`,
      effects:
        'この組織のすべての操作ができます。所有権の譲渡と組織の削除ができるのは、あなただけです。以前のオーナーは管理者になりました。',
      footer: (organization) =>
        `このメールは、「${organization}」のオーナーであるあなたにお送りしています。`,
    },
    taken: {
      subject: (organization) => `「${organization}」のオーナーが変わりました`,
      title: '組織のオーナーが変わりました',
      lead: (organization, _, next) =>
        `あなたは組織「${organization}」の所有権を${next}さんに譲渡しました。`,
      effects:
        'あなたは管理者になりました。心当たりがない場合は、新しいオーナーに所有権の返還を依頼し、自分のセッションをすべて終了してください。',
      footer: (organization) =>
        `このメールは、「${organization}」のオーナーだったあなたにお送りしています。`,
    },
    button: '管理センターを開く',
    organization: '組織',
    former: '以前のオーナー',
    next: '新しいオーナー',
  },
};
