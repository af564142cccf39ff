import type { Locale } from '@guildhall/contract';

/** What somebody else did to an account, as its owner is told. */
export type AccountNotice = 'suspended' | 'reactivated' | 'closed' | 'reopened' | 'taken' | 'given';

interface NoticeWords {
  readonly subject: (account: string) => string;
  readonly title: string;
  readonly lead: (account: string, by: string) => string;
  readonly effects: string;
}

interface Words extends Readonly<Record<AccountNotice, NoticeWords>> {
  /** A person, as they stand in a sentence. */
  readonly person: (name: string) => string;
  readonly operator: string;
  readonly somebody: string;
  readonly toAccount: string;
  readonly toAccounts: string;
  readonly account: string;
  readonly sid: string;
  readonly by: string;
  readonly organization: string;
  readonly newOwner: string;
  readonly purge: string;
  readonly owns: (account: string) => string;
  readonly owned: (account: string) => string;
}

/** What an owner is told about their account, by language. */
export const accountLifeMailWords: Readonly<Record<Locale, Words>> = {
  en: {
    suspended: {
      subject: (account) => `Your account ${account} was suspended`,
      title: 'Your account was suspended',
      lead: (account, by) => `${by} suspended your account ${account}.`,
      effects:
        'Nobody can use it by a role on it until it is reactivated. Nothing is lost: people, roles and data stay as they are.',
    },
    reactivated: {
      subject: (account) => `The suspension of your account ${account} was lifted`,
      title: 'A suspension of your account was lifted',
      lead: (account, by) => `${by} lifted a suspension of your account ${account}.`,
      effects: 'Unless somebody else has suspended it too, it can be used as before.',
    },
    closed: {
      subject: (account) => `Your account ${account} was closed`,
      title: 'Your account was closed',
      lead: (account, by) => `${by} closed your account ${account}.`,
      effects:
        'Nobody can use it or its subaccounts any more. Until its data is removed, only the operator of this installation can reopen it.',
    },
    reopened: {
      subject: (account) => `Your account ${account} was reopened`,
      title: 'Your account was reopened',
      lead: (account, by) => `${by} reopened your account ${account}.`,
      effects:
        'People and roles are as they were before it was closed. Invitations that were open then were revoked and have to be sent anew.',
    },
    taken: {
      subject: (account) => `The account ${account} has another owner`,
      title: 'An account of yours has another owner',
      lead: (account, by) => `${by} gave your account ${account} to another owner.`,
      effects:
        'You own it no longer. Under your accounts you see whether you still have a role on it.',
    },
    given: {
      subject: (account) => `You own the account ${account} now`,
      title: 'You own an account now',
      lead: (account, by) => `${by} made you the owner of the account ${account}.`,
      effects: 'You decide who has access to it, and what becomes of it.',
    },
    person: (name) => name,
    operator: 'The operator of this installation',
    somebody: 'Somebody',
    toAccount: 'Open the account',
    toAccounts: 'See your accounts',
    account: 'Account',
    sid: 'SID',
    by: 'Done by',
    organization: 'Organization',
    newOwner: 'New owner',
    purge: 'Data is removed on',
    owns: (account) => `You get this mail because you own the account ${account}.`,
    owned: (account) => `You get this mail because you owned the account ${account}.`,
  },
  ja: {
    suspended: {
      subject: (account) => `アカウント「${account}」が停止されました`,
      title: 'アカウントが停止されました',
      lead: (account, by) => `${by}が、あなたのアカウント「${account}」を停止しました。`,
      effects:
        '再開されるまで、このアカウントのロールでは誰も利用できません。ユーザー、ロール、データはそのまま保持されます。',
    },
    reactivated: {
      subject: (account) => `アカウント「${account}」の停止が解除されました`,
      title: 'アカウントの停止が解除されました',
      lead: (account, by) => `${by}が、あなたのアカウント「${account}」の停止を解除しました。`,
      effects: 'ほかに停止している人がいなければ、以前と同じように利用できます。',
    },
    closed: {
      subject: (account) => `アカウント「${account}」が閉鎖されました`,
      title: 'アカウントが閉鎖されました',
      lead: (account, by) => `${by}が、あなたのアカウント「${account}」を閉鎖しました。`,
      effects:
        'このアカウントとサブアカウントは、もう誰も利用できません。データが削除されるまでの間、再び開けるのはこのシステムの運用者だけです。',
    },
    reopened: {
      subject: (account) => `アカウント「${account}」が再び開かれました`,
      title: 'アカウントが再び開かれました',
      lead: (account, by) => `${by}が、あなたのアカウント「${account}」を再び開きました。`,
      effects:
        'ユーザーとロールは閉鎖前の状態に戻りました。閉鎖時に未回答だった招待は取り消されているため、あらためて送信してください。',
    },
    taken: {
      subject: (account) => `アカウント「${account}」のオーナーが変わりました`,
      title: 'アカウントのオーナーが変わりました',
      lead: (account, by) =>
        `${by}が、あなたのアカウント「${account}」を別のオーナーに譲渡しました。`,
      effects:
        'あなたはオーナーではなくなりました。引き続きロールがあるかどうかは、自分のアカウントの一覧で確認できます。',
    },
    given: {
      subject: (account) => `アカウント「${account}」のオーナーになりました`,
      title: 'アカウントのオーナーになりました',
      lead: (account, by) => `${by}が、あなたをアカウント「${account}」のオーナーにしました。`,
      effects: '誰がアクセスできるか、またアカウントをどうするかは、あなたが決めます。',
    },
    person: (name) => `${name}さん`,
    operator: 'このシステムの運用者',
    somebody: '誰か',
    toAccount: 'アカウントを開く',
    toAccounts: '自分のアカウントを見る',
    account: 'アカウント',
    sid: 'SID',
    by: '実行者',
    organization: '組織',
    newOwner: '新しいオーナー',
    purge: 'データの削除日時',
    owns: (account) =>
      `このメールは、アカウント「${account}」のオーナーであるあなたにお送りしています。`,
    owned: (account) =>
      `このメールは、アカウント「${account}」のオーナーだったあなたにお送りしています。`,
  },
};
