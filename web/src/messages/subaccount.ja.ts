import type { Catalogue } from './catalogue.ts';

export const subaccountJa: Catalogue['subaccount'] = {
  title: 'サブアカウント',
  description:
    'このアカウントの下にあるアカウントです。このアカウントのユーザーは、同じロールでサブアカウントも利用できます。',
  create: 'サブアカウントを作成',
  createTitle: 'サブアカウントの作成',
  createBody:
    'オーナーとユーザーは「{name}」と共通です。「{name}」の停止や閉鎖に合わせて、サブアカウントも停止・閉鎖されます。',
  createSubmit: '作成',
  nameLabel: '名前',
  created: '「{name}」を作成しました',
  name: '名前',
  status: '状態',
  createdAt: '作成日時',
  search: 'サブアカウントを検索',
  searchPlaceholder: '名前',
  emptyTitle: 'サブアカウントはまだありません',
  emptyBody: '顧客、チーム、テストなどの通信をほかと分けて管理したいときに使います。',
  open: '開く',
  suspend: '停止',
  suspendTitle: '「{name}」を停止しますか？',
  suspendBody:
    '再開するまで、このサブアカウントは誰も利用できません。メインアカウントはそのまま利用できます。',
  suspendPrograms: 'APIキーと認証トークンによるリクエストは拒否されます。',
  suspendKeeps: 'サブアカウントの内容はすべてそのまま残ります。',
  suspendSubmit: 'サブアカウントを停止',
  suspended: '「{name}」を停止しました',
  reactivate: '再開',
  reactivated: '「{name}」を再開しました',
  undo: '元に戻す',
  close: '閉鎖',
  noticeTitle: 'これは「{name}」のサブアカウントです',
  noticeTitleUnnamed: 'これはサブアカウントです',
  noticeBody: 'オーナー、ユーザー、ロールはメインアカウントと共通です。',
  suspendedWithMain:
    'メインアカウントが停止されています。メインアカウントの再開とともに使えるようになります。',
  toMain: 'メインアカウントへ移動',
  peopleTitle: 'ユーザーはメインアカウントと共通です',
  peopleBody:
    '「{name}」でロールを持つ人は、ここでも同じロールを持ちます。招待やロールの変更はメインアカウントで行います。',
  peopleBodyUnnamed:
    'メインアカウントでロールを持つ人は、ここでも同じロールを持ちます。招待やロールの変更はメインアカウントで行います。',
  resourcesTitle: 'リソース',
  resourcesBody:
    'プラットフォームの各サービスが、このアカウントとサブアカウントのために保持しているものです。',
  resourcesClosingBody:
    '各サービスに解放を依頼していますが、まだ保持されています。解放されるまで繰り返し依頼します。',
  resourceName: 'リソース',
  resourceBelow: 'サブアカウント {sid}',
  resourcePhoneNumber: '電話番号',
  resourceShortCode: 'ショートコード',
  resourceStatus: '状態',
  resourceAsked: '解放の依頼',
  resourceHeld: '保持中',
  resourceReleasing: '未解放',
  resourceReleased: '解放済み',
};
