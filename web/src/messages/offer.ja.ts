import type { offerEn } from './offer.en.ts';
import type { Translation } from './translation.ts';

export const offerJa: Translation<typeof offerEn> = {
  loading: '招待を読み込んでいます',
  titleOrganization: '{name} に参加',
  titleAccount: '共有アカウントで作業する',
  titleOneAccount: '「{name}」で作業する',
  invitedBy: '{inviter} さんから招待されています。',
  invitedByNobody: '招待が届いています。',
  facts: '招待の内容',
  for: '招待先アドレス',
  organization: '組織',
  role: 'あなたのロール',
  accounts: 'アカウント',
  noAccounts: 'まだありません。あとから追加できます。',
  until: '有効期限',
  untilWhen: '{at, datetime}',
  accessEnds: 'アクセスの終了',
  accessEndsSoon: 'いつ承諾しても変わりません。招待も同じ時刻に締め切られます。',
  sponsor: '責任者',
  sponsorHint: 'あなたのアクセスに責任を持つ人です。',
  roleAdministratorHint:
    'あなたは組織のユーザー、アカウント、ドメイン、設定を管理し、組織のすべてのアカウントに入れます。',
  roleStandardUserHint:
    'あなたは割り当てられたアカウントを利用でき、組織内に自分のアカウントを作成できます。',
  meaning: '承諾すると',
  meaningOrganization:
    '{name} があなたのサインインを管理します。管理者は、お名前の変更、パスワードのリセット、ユーザーの停止や削除を行えます。あなたが所有するアカウントは {name} のアカウントになります。',
  meaningOrganizationNew:
    '{name} があなたのサインインを管理します。管理者は、お名前の変更、パスワードのリセット、ユーザーの停止や削除を行えます。',
  meaningAccount:
    '{count, plural, other {あなたは独立したままです。利用できるのはこの招待のアカウントだけです。}}',
  liftedOwn:
    '{name} のアカウント{count, plural, other {#件}}へのあなたのアクセスには終了日がありましたが、終了しなくなります。',
  liftedOthers:
    '{name} のユーザーは、あなたのアカウントへの終了日つきのアクセスを{count, plural, other {#件}}持っています。参加すると、これらは終了しなくなります。',
  newHere: '初めてご利用の方は、お名前とパスワードを設定してください。',
  accept: '招待を承諾',
  decline: '辞退する',
  declineSubmit: '招待を辞退',
  signInFirst: '承諾するには {email} でサインインしてください。サインイン後、この画面に戻ります。',
  signInToAccept: 'サインインして承諾',
  wrongPersonTitle: '別のユーザーでサインインしています',
  wrongPersonBody: '現在は {me} ですが、この招待は {email} 宛てです。',
  switchPerson: 'サインアウトして続ける',
  leaveTitle: '別の組織に所属しています',
  leaveBody:
    '同時に所属できる組織は 1つだけです。先にプロフィールから {name} を離れて、もう一度招待を開いてください。',
  leaveBodyUnnamed:
    '同時に所属できる組織は 1つだけです。先にプロフィールから現在の組織を離れて、もう一度招待を開いてください。',
  declineTitle: '招待を辞退しますか？',
  declineBody: 'リンクは使えなくなります。あとから改めて招待を受けることはできます。',
  declinedTitle: '招待を辞退しました',
  declinedBody: '何も変更されていません。このページは閉じてかまいません。',
  accepted: '{name} へようこそ。',
  acceptedAccount: 'アカウントを使えるようになりました。',
  deadTitle: 'この招待は無効です',
  deadBody:
    '承諾済み、取り消し、期限切れ、または新しいリンクで再送された可能性があります。新しいメールを探すか、招待した方にお問い合わせください。',
  deadDomain:
    'アドレスのドメインが組織のものであることを、現在確認できません。招待した方に問い合わせてください。再び確認されれば、期限までこのリンクを使えます。',
  toSignIn: 'サインインへ',
};
