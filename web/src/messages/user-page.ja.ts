import type { Translation } from './translation.ts';
import type { userPageEn } from './user-page.en.ts';

export const userPageJa: Translation<typeof userPageEn> = {
  scope: '適用範囲',
  role: 'ロール',
  since: '付与日',
  assignmentSid: '割り当ての SID',
  inOrganization: '組織全体でのロール:',
  noOrganizationRole: '組織全体でのロールはありません。',
  assignmentsList: '{name} のロールの割り当て',
  roleOn: '{account}の {role}',
  addAssignment: 'ロールを割り当てる',
  addAssignmentTitle: '{name} にロールを割り当てる',
  addAssignmentBody:
    '1つのアカウントに 1つのロールを、すでに持っているロールに加えて割り当てます。すぐに有効になります。',
  roleMissing: 'ロールを選択してください。',
  assignmentAdded: '{name} に「{account}」のロール {role} を割り当てました。',
  deleteAssignment: '割り当てを削除',
  deleteAssignmentTitle: '{name} から「{account}」のロール {role} を取り消しますか？',
  deleteAssignmentBody:
    '変更は本人の次のリクエストから有効になります。アカウントの最後のロールを取り消すと、アクセスできなくなります。',
  assignmentDeleted: '{name} から「{account}」のロール {role} を取り消しました。',
  assignmentsEmptyTitle: 'アカウントのロールはありません',
  assignmentsEmptyBody: 'アカウントで付与されたロールが、1つずつここに表示されます。',
  byOperatorTitle: '運用者による停止',
  byOperatorBody:
    'このユーザーは、このシステムの運用者によって停止されました。解除できるのは運用者だけです。',
  password: 'パスワード',
  passkeysOnly:
    'パスキーだけでサインインしています（パスワードの廃止: {since}）。リセットすると設定用のリンクが送信され、設定するまでサインインできません。',
  passwordDue:
    '新しいパスワードの設定待ちです。設定用のリンクをメールで送りました。ほかの方法ではサインインできません。リンクを送り直すには、もう一度リセットしてください。',
  ownerOnlyTitle: '{name} は組織オーナーです',
  ownerOnlyBody:
    'オーナーの氏名、サインイン、ロールは、オーナー本人だけが変更できます。本人に依頼するか、先に組織の所有権を移してもらってください。',
  ownerTitle: 'オーナーのサインインはオーナー本人だけが変更できます',
  ownerBody: '組織のオーナーのパスワード、ロック、セッションは、オーナー本人だけが操作できます。',
  factor: '2段階認証',
  factorHas: '認証アプリかパスキーが設定されています。',
  factorHasNone: '2段階認証は設定されていません。',
  factorRequire: '2段階認証を必須にする',
  factorRequireHint:
    '保存すると有効になります。設定していない人は、次の操作の前に設定を求められます。',
  factorRequired: 'このユーザーには必須です',
  factorNotRequired: 'このユーザーに個別の必須設定はありません',
  factorDemands: '求めている人と頻度',
  factorUndemanded: 'このユーザーに2段階認証を求める設定はありません。',
  factorByOrganization: '組織（全員が対象）',
  factorByUserSetting: '管理者（このユーザーが対象）',
  factorByPerson: '本人（手段を追加しているため）',
  factorByAccounts: 'このユーザーのアカウント{count}件（利用するとき）',
  factorChange: 'このユーザーの設定を「基本情報」で変更',
  factorReset: '2段階認証をリセット',
  factorResetTitle: '{name} の2段階認証をリセットしますか？',
  factorResetTakes: '認証アプリ、パスキー、リカバリーコード、記憶した端末がすべて削除されます。',
  factorResetEnds: 'すべての端末で、開いているセッションがすぐに終了します。',
  factorResetAsks: '次のサインインではパスワードを入力し、2段階認証を設定し直します。',
  factorResetLink:
    'パスワードがないため、設定用のリンクを {email} に送信します。設定するまで、どの方法でもサインインできません。',
  factorResetDemands:
    '以後、このユーザーには2段階認証が必須になります。「基本情報」で変更できます。',
  factorResetTells: '{email} にメールで知らせます。',
  factorResetDone: '{name} の2段階認証をリセットしました。',
  lockOut: 'パスワードやコードの誤り',
  notLocked: 'パスワードやコードの誤りによるサインインの制限はありません。',
  lockedCodes:
    '2段階認証のコードの誤りが続いたため、{until} までコードを受け付けません。パスキーがあれば使えます。',
  lockedNetworks:
    'パスワードの誤りが続いたため、{count}件のネットワークからのサインインを止めています。すべて再開するのは {until} です。',
  lockedEverywhere:
    'さまざまな場所からパスワードの誤りが続いたため、以前にサインインしたことのあるネットワークからのみサインインできます。',
  unlock: 'ロックを解除',
  unlocked: '{name} はどこからでもパスワードとコードを試せるようになりました。',
  sessionsList: '{name} のセッション',
  endAll: 'すべてのセッションを終了',
  endAllTitle: '{name} のすべてのセッションを終了しますか？',
  endAllBody: 'すべての端末ですぐにサインアウトされます。再びサインインできます。',
  endOneBody: '{name} は {device} からすぐにサインアウトされます。',
  endedAll: '{name} のすべてのセッションを終了しました。',
  noSessionsTitle: 'サインインしている場所はありません',
  noSessionsBody: 'サインインすると、ここにセッションが表示されます。',
  activityHint: 'この人が組織で行ったことと、この人に対して行われたことです。',
  activityList: '{name} のアクティビティ',
  activityEmpty: '組織で何かを行うと、ここに記録されます。',
};
