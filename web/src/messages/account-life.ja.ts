import type { Catalogue } from './catalogue.ts';

export const accountLifeJa: Catalogue['account-life'] = {
  suspend: 'アカウントを停止',
  suspendHint:
    '再開するまで、このアカウントのユーザーは一切アクセスできません。ロール、招待、設定はそのまま残ります。',
  suspendTitle: '「{name}」を停止しますか？',
  suspendPeople: '{count, plural, other {人がアクセスできなくなります}}',
  suspendAtOnce: '停止した時点から、このアカウントで作業する人は誰も開けなくなります。',
  suspendPrograms:
    'プログラムからのリクエストも拒否されます（{apiKeys, plural, =0 {APIキーなし} other {APIキー#件}}、{authTokens, plural, =0 {認証トークンなし} other {認証トークン#件}}）。',
  suspendSubaccounts: '{count, plural, other {サブアカウント#件も同時に停止されます。}}',
  suspendKeeps: '全員のロールは保持され、再開するとすぐに元どおり使えます。',
  suspendGoverned: '組織のオーナーと管理者は引き続き管理できます。',
  suspended: '「{name}」を停止しました',
  undo: '元に戻す',
  reactivate: 'アカウントを再開',
  reactivateHint: 'ユーザーは現在のロールのまま、再びアカウントを使えるようになります。',
  reactivated: '「{name}」を再開しました',
  close: 'アカウントを閉鎖',
  closeHint:
    'アクセスとAPIは直ちに使えなくなり、30日後にすべてのデータが削除されます。元に戻すことはできません。',
  closeTitle: '「{name}」を閉鎖しますか？',
  closeBody:
    '閉鎖した時点から、このアカウントは誰も使えなくなります。データは{date}に削除されます。それまでの間、再び開けるのはこのシステムの運用者だけです。',
  closeSubmit: 'アカウントを閉鎖',
  closed: '「{name}」を閉鎖しました',
  legend: 'このアカウントを閉鎖する前に、次の内容を確認してください',
  accessEnds:
    'このアカウントとサブアカウントへのアクセスは直ちに失われます（ユーザー{users}人、{subaccounts, plural, =0 {サブアカウントなし} other {サブアカウント#件}}）。APIリクエストも失敗するようになります（{apiKeys, plural, =0 {APIキーなし} other {APIキー#件}}、{authTokens, plural, =0 {認証トークンなし} other {認証トークン#件}}）。{webhooks, plural, =0 {} other {Webhook#件も無効になります。}}',
  accessEndsBelow:
    'このアカウントへのアクセスは直ちに失われます（ユーザー{users}人）。APIリクエストも失敗するようになります（{apiKeys, plural, =0 {APIキーなし} other {APIキー#件}}、{authTokens, plural, =0 {認証トークンなし} other {認証トークン#件}}）。{webhooks, plural, =0 {} other {Webhook#件も無効になります。}}',
  chargesStop: '定期的な料金は停止し、新たな料金は発生しません。',
  resourcesReleased:
    '電話番号、ショートコード、その他の関連リソースはGuildhallによって解放されます（{resources}）。',
  resourcesNone: '現在登録されているものはありません',
  resourceOf: '{type} {count}件',
  resourcePhoneNumber: '{count, plural, other {電話番号#件}}',
  resourceShortCode: '{count, plural, other {ショートコード#件}}',
  dataDeleted: 'このアカウントと関連するすべてのデータは、{date}に削除されるよう予定されます。',
  factPeople: '{count, plural, other {人のユーザー}}',
  factSubaccounts: '{count, plural, other {件のサブアカウント}}',
  factKeys: '{count, plural, other {件の API キー}}',
  factTokens: '{count, plural, other {件の認証トークン}}',
  factWebhooks: '{count, plural, other {件の Webhook}}',
  factResources: '{count, plural, other {件のリソース}}',
  factInvitations: '{count, plural, other {件の未回答の招待}}',
  brakeTitle: '今はこれ以上アカウントを閉鎖できません',
  brakeBody:
    '過去{days}日間に{closed, plural, other {#件のアカウント（サブアカウントを含む）}}が閉鎖されました（上限は{limit}件）。しばらく待つか、このシステムの運用者に上限の引き上げを依頼してください。',
  brakeNear: '{days}日間にあと{left, plural, other {#件}}閉鎖できます。',
  suspendedTitle: 'このアカウントは停止されています',
  suspendedBody: '再開されるまで、ユーザーはアクセスできません。',
  byOperator: '運用者による停止',
  suspendedByOperatorBody:
    'このシステムの運用者によって停止されました。解除できるのは運用者だけです。',
  closingTitle: 'このアカウントは閉鎖の手続き中です',
  closingBody:
    'もう誰も使うことはできません。データは{date}に削除されます。それまでの間は、このシステムの運用者が再び開くことができます。',
  closedTitle: 'このアカウントは閉鎖されました',
  closedBody: 'データは{date}以降に削除され、この記録だけが残っています。',
  outTitle: '今はこのアカウントを開けません',
  outSettingUp: '設定中です。すべての手順が完了すると使えるようになります。',
  outSuspended: '停止されています。ロールは保持されており、再開されるとまた使えます。',
  outClosing:
    '閉鎖の手続き中のため、もう誰も使うことはできません。データは閉鎖の{days}日後に削除されます。それまでは、このシステムの運用者が再び開くことができます。',
  outClosed: '閉鎖されました。',
  outOrganizationTitle: 'この組織は停止されています',
  outOrganization:
    'このシステムの運用者が組織を停止したため、組織もそのアカウントも使うことができません。何も失われておらず、運用者が解除すればロールはまた使えます。運用者または組織のオーナーにお問い合わせください。',
  toMyAccounts: '自分のアカウントへ',
};
