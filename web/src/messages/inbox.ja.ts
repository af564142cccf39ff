import type { inboxEn } from './inbox.en.ts';
import type { Translation } from './translation.ts';

export const inboxJa: Translation<typeof inboxEn> = {
  description:
    'あなたのアドレスに届き、回答を待っているものです。回答しない限り、何も変わりません。',
  emptyTitle: '回答待ちのものはありません',
  emptyBody: 'あなたのアドレスに招待が送られると、ここに表示されます。',
  from: '{inviter} さんからの招待 · {when}',
  claimFrom:
    'あなたのアドレスが組織のドメインに属しているため、{inviter} さんから参加を求められました · {when}',
  accessEndsSoon: '{at, datetime}（いつ承諾しても変わりません）',
  rolesOn: '{account}（{roles}）',
  comesAlong: '一緒に移るもの',
  nothingAlong: '所有しているアカウントはありません。',
  claimAccept: '{name} に参加',
  claimDeclineTitle: '{name} に参加しませんか？',
  claimDeclineBody:
    '何も変わりません。サインインもアカウントもそのままです。辞退したことは {name} に伝わります。',
  claimDeclined: '{name} には参加しません。何も変更されていません。',
  declineBody:
    'メールのリンクは使えなくなります。このアドレスが辞退したことは {inviter} さんに伝わり、再び招待できます。',
  declined: '招待を辞退しました。',
  leaveTitle: '別の組織に所属しています',
  leaveBody:
    '所属できる組織は 1つだけです。先に {name} を離れてから、ここに戻ってください。招待は期限まで有効です。',
  leaveOwnerBody:
    '所属できる組織は 1つだけで、あなたは {name} のオーナーです。所有権を移してから離れるか、ほかに管理対象ユーザーがいなければ組織を削除して、ここに戻ってください。招待は期限まで有効です。',
  leaveOwnerAction: '組織の設定へ移動',
  leaveAction: 'プロフィールへ移動',
  faultTitle: 'この招待は現在承諾できません',
  faultInviter:
    '招待した人に、この内容を付与する権限がなくなりました。組織に新しい招待を依頼してください。',
  faultDomain:
    'あなたのアドレスのドメインは、現在この組織のものではありません。ドメインの再確認を依頼するか、別のアドレスへの招待を依頼してください。',
  faultDomainManaged:
    'あなたのアドレスのドメインを持つ組織が、ほかからの招待を認めていません。その組織の管理者に相談するか、別のアドレスを使ってください。',
  faultAccount: '対象のアカウントは現在使われていません。招待した人に問い合わせてください。',
  endedTitle: '回答済み・終了したもの（過去 30日間）',
  titleAccount: 'アカウントで作業する',
  titleAccountOf: '{name} のアカウントで作業する',
  invitation: '招待',
  when: '日時',
  accepted: '承諾済み',
  declinedTag: '辞退',
  revoked: '取り消し',
  expired: '期限切れ',
  whyAccepted: 'あなたが承諾しました。',
  whyDeclined: 'あなたが辞退しました。',
  whyRevoked: '{inviter} さん、またはほかの管理者が取り消しました。',
  whyExpired: '回答の前に期限が過ぎました。{inviter} さんに再送を依頼してください。',
  deadAccepted: 'この招待はすでに承諾済みです。招待が届いたアドレスでサインインしてください。',
  deadDeclined:
    'この招待は辞退されました。必要になった場合は、招待した人に新しい招待を依頼してください。',
  deadRevoked:
    'この招待は招待した側が取り消しました。間違いと思われる場合は、招待した人にお問い合わせください。',
  deadExpired: 'この招待は期限が過ぎました。招待した人に再送を依頼してください。',
  deadReplaced:
    'この招待は再送されたため、最新のメールのリンクだけが使えます。メールボックスを確認してください。サインインすると、招待の一覧からも回答できます。',
  deadJoined:
    '招待された方は、すでに別の方法で組織に所属しています。そのアドレスでサインインしてください。',
  deadPersonGone:
    '招待されたユーザーはその後削除されました。招待した人に新しい招待を依頼してください。',
  deadInviter:
    '招待した人は、この招待の内容を付与できなくなりました。ほかの管理者に再送を依頼してください。',
  deadAccount: '招待先のアカウントは現在使われていません。招待した人にお問い合わせください。',
  deadOrganization:
    '招待した組織は現在停止されています。再開されれば、期限までこの招待を使えます。',
  toInbox: '招待の一覧へ移動',
};
