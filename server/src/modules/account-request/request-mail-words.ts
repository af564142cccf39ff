import type { Locale } from '@guildhall/contract';

/** What one kind of mail says. */
interface AskWords {
  readonly subject: (account: string, organization: string) => string;
  readonly title: (account: string, organization: string) => string;
  readonly lead: (asker: string, account: string, organization: string) => string;
  readonly effects: (organization: string) => string;
  readonly decline: (organization: string) => string;
  readonly footer: (organization: string) => string;
}

interface Words {
  readonly join: AskWords;
  readonly leave: AskWords & { readonly signUp: string };
  readonly button: string;
  readonly unexpected: string;
  readonly organization: string;
  readonly asker: string;
  readonly account: string;
  readonly comesAlong: string;
  readonly formerOwner: string;
  readonly stays: (name: string) => string;
  readonly expires: string;
  readonly somebody: string;
}

/** What the mails of requests about accounts say, by language. */
export const requestMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    join: {
      subject: (account, organization) => `${organization} asks to add your account ${account}`,
      title: (account, organization) => `Let ${account} join ${organization}?`,
      lead: (asker, account, organization) =>
        `${asker} asks you to let your account ${account} be managed by ${organization}. You signed up with an address in a domain of the organization.`,
      effects: (organization) =>
        `If you confirm, you become a managed user of ${organization}, and every account you own becomes an account of the organization: its administrators can change, suspend and close them, and can change your name, reset your password, suspend and delete your user. You stay the owner, and everybody else keeps their access.`,
      decline: (organization) =>
        `If you decline, nothing changes: you and your accounts stay independent of ${organization}.`,
      footer: (organization) =>
        `You get this mail because ${organization} has proved that the domain of your address is its own.`,
    },
    leave: {
      subject: (account, organization) => `Take over the account ${account} from ${organization}`,
      title: (account, organization) => `Take ${account} over from ${organization}?`,
      lead: (asker, account, organization) =>
        `${asker} asks you to become the owner of the account ${account}, which then leaves ${organization}.`,
      effects: (organization) =>
        `If you accept, the account is yours alone to govern, with everything in it: ${organization} can no longer see or change it. Other people on the account keep their access until you remove them.`,
      decline: (organization) => `If you decline, the account stays with ${organization}.`,
      footer: (organization) =>
        `You get this mail because an administrator of ${organization} named this address.`,
      signUp:
        'You need a Guildhall user with this very address. If you have none yet, sign up with it first, then open this link again.',
    },
    button: 'Look at it and decide',
    unexpected: 'The link is for you alone. Nothing happens before you answer.',
    organization: 'Organization',
    asker: 'On behalf of',
    account: 'Account',
    comesAlong: 'Your account that comes along',
    formerOwner: 'Owner until then',
    stays: (name) => `${name} (stays as Administrator)`,
    expires: 'Answer until',
    somebody: 'An administrator',
  },
  ja: {
    join: {
      subject: (account, organization) =>
        `${organization} があなたのアカウント「${account}」の追加を求めています`,
      title: (account, organization) => `「${account}」を ${organization} に追加しますか`,
      lead: (asker, account, organization) =>
        `${asker} さんが、あなたのアカウント「${account}」を ${organization} の管理対象にすることを求めています。あなたは組織のドメインのメールアドレスで登録しています。`,
      effects: (organization) =>
        `承認すると、あなたは ${organization} の管理対象ユーザーになり、あなたが所有するすべてのアカウントが組織のアカウントになります。組織の管理者は、これらのアカウントの変更、停止、閉鎖と、あなたの名前の変更、パスワードのリセット、ユーザーの停止と削除を行えるようになります。オーナーは引き続きあなたで、他の人のアクセス権は変わりません。`,
      decline: (organization) =>
        `辞退しても何も変わらず、あなたとアカウントは ${organization} から独立したままです。`,
      footer: (organization) =>
        `${organization} がこのメールアドレスのドメインを所有していることを証明したため、このメールをお送りしています。`,
    },
    leave: {
      subject: (account, organization) =>
        `${organization} のアカウント「${account}」の引き継ぎのお願い`,
      title: (account, organization) => `${organization} から「${account}」を引き継ぎますか`,
      lead: (asker, account, organization) =>
        `${asker} さんが、アカウント「${account}」のオーナーになることをあなたに求めています。引き継ぐと、このアカウントは ${organization} から外れます。`,
      effects: (organization) =>
        `承諾すると、アカウントとその内容はすべてあなたが管理することになり、${organization} は閲覧も変更もできなくなります。アカウントの他のユーザーのアクセス権は、あなたが削除するまで変わりません。`,
      decline: (organization) => `辞退すると、アカウントは ${organization} に残ります。`,
      footer: (organization) =>
        `${organization} の管理者がこのメールアドレスを指定したため、このメールをお送りしています。`,
      signUp:
        'このメールアドレスの Guildhall ユーザーが必要です。まだお持ちでない場合は、先にこのメールアドレスで登録してから、もう一度このリンクを開いてください。',
    },
    button: '内容を確認して回答する',
    unexpected: 'このリンクはあなた専用です。回答するまでは何も変わりません。',
    organization: '組織',
    asker: '依頼者',
    account: 'アカウント',
    comesAlong: '一緒に移るあなたのアカウント',
    formerOwner: '現在のオーナー',
    stays: (name) => `${name}（管理者として残ります）`,
    expires: '回答期限',
    somebody: '管理者',
  },
};
