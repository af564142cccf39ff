import type { AccountRole, Locale } from '@guildhall/contract';

interface AskWords {
  readonly subject: (organization: string) => string;
  readonly title: (organization: string) => string;
  readonly lead: (asker: string, organization: string) => string;
  readonly effects: (organization: string) => string;
  readonly button: string;
  readonly decline: (organization: string) => string;
  readonly unexpected: string;
}

interface Words {
  readonly roles: Readonly<Record<AccountRole, string>>;
  readonly ask: AskWords;
  readonly told: Omit<AskWords, 'decline'>;
  readonly organization: string;
  readonly asker: string;
  readonly ownAccount: string;
  readonly account: string;
  readonly offer: (account: string, roles: readonly string[]) => string;
  readonly expires: string;
  readonly footer: (organization: string) => string;
  readonly somebody: string;
}

/** What the mails of an import say, by language. */
export const claimMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    roles: {
      owner: 'Owner',
      administrator: 'Administrator',
      developer: 'Developer',
      'billing-manager': 'Billing Manager',
      support: 'Support',
    },
    ask: {
      subject: (organization) => `${organization} asks you to join as a managed user`,
      title: (organization) => `Join ${organization}?`,
      lead: (asker, organization) =>
        `Your address is in a domain of ${organization}. ${asker} asks you to let your Guildhall user be managed by the organization.`,
      effects: (organization) =>
        `If you accept, administrators of ${organization} can change your name, reset your password, suspend and delete your user, and the accounts you own become accounts of the organization. Your password, your roles and everybody else’s access stay as they are.`,
      button: 'Look at it and decide',
      decline: (organization) =>
        `If you decline, nothing changes: you stay independent of ${organization}. So that you are not asked again, you can change your address in your profile.`,
      unexpected: 'The link is for you alone. Nothing happens before you accept.',
    },
    told: {
      subject: (organization) => `${organization} now manages your Guildhall user`,
      title: (organization) => `You now belong to ${organization}`,
      lead: (asker, organization) =>
        `Your address is in a domain of ${organization}. ${asker} has taken your Guildhall user into the organization.`,
      effects: (organization) =>
        `Administrators of ${organization} can now change your name, reset your password, suspend and delete your user. Accounts you own are accounts of the organization now; you still own them. Your password and your roles stay as they are.`,
      button: 'Open Guildhall',
      unexpected: 'If you did not expect this, ask the administrators of the organization.',
    },
    organization: 'Organization',
    asker: 'On behalf of',
    ownAccount: 'Your account that comes along',
    account: 'You get access to',
    offer: (account, roles) => `${account} (${roles.join(', ')})`,
    expires: 'Answer until',
    footer: (organization) =>
      `You get this mail because ${organization} has proved that the domain of your address is its own.`,
    somebody: 'An administrator',
  },
  ja: {
    roles: {
      owner: 'オーナー',
      administrator: '管理者',
      developer: '開発者',
      'billing-manager': '請求管理者',
      support: 'サポート',
    },
    ask: {
      subject: (organization) => `${organization} から管理対象ユーザーになるための確認`,
      title: (organization) => `${organization} に参加しますか`,
      lead: (asker, organization) =>
        `あなたのメールアドレスは ${organization} のドメインに属しています。${asker} さんが、あなたの Guildhall ユーザーを組織の管理対象にすることを求めています。`,
      effects: (organization) =>
        `承諾すると、${organization} の管理者は、あなたの名前の変更、パスワードのリセット、ユーザーの停止と削除を行えるようになり、あなたが所有するアカウントは組織のアカウントになります。パスワード、ロール、他の人のアクセス権は変わりません。`,
      button: '内容を確認して回答する',
      decline: (organization) =>
        `辞退しても何も変わらず、${organization} から独立したままです。今後の確認を受けたくない場合は、プロフィールでメールアドレスを変更できます。`,
      unexpected: 'このリンクはあなた専用です。承諾するまでは何も変わりません。',
    },
    told: {
      subject: (organization) =>
        `あなたの Guildhall ユーザーは ${organization} の管理対象になりました`,
      title: (organization) => `${organization} に所属しました`,
      lead: (asker, organization) =>
        `あなたのメールアドレスは ${organization} のドメインに属しています。${asker} さんが、あなたの Guildhall ユーザーを組織に取り込みました。`,
      effects: (organization) =>
        `${organization} の管理者は、あなたの名前の変更、パスワードのリセット、ユーザーの停止と削除を行えます。あなたが所有するアカウントは組織のアカウントになりましたが、オーナーは引き続きあなたです。パスワードとロールは変わりません。`,
      button: 'Guildhall を開く',
      unexpected: '心当たりがない場合は、組織の管理者にお問い合わせください。',
    },
    organization: '組織',
    asker: '依頼者',
    ownAccount: '一緒に移るあなたのアカウント',
    account: 'アクセスできるようになるアカウント',
    offer: (account, roles) => `${account}（${roles.join('、')}）`,
    expires: '回答期限',
    footer: (organization) =>
      `${organization} がこのメールアドレスのドメインを所有していることを証明したため、このメールをお送りしています。`,
    somebody: '管理者',
  },
};
