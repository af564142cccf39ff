import type { domainEn } from './domain.en.ts';
import type { Translation } from './translation.ts';

export const domainJa: Translation<typeof domainEn> = {
  title: 'ドメイン',
  description:
    'ドメインの所有を証明すると、そのドメインのアドレスを組織の管理対象ユーザーとして招待できます。',
  list: '組織のドメイン',
  add: 'ドメインを追加',
  addTitle: 'ドメインを追加',
  addBody: '次に、ドメインの所有者だけが公開できるものを公開して、所有を証明します。',
  addSubmit: 'ドメインを追加',
  name: 'ドメイン',
  nameHint:
    'example.com のようなドメイン名だけを入力します。サブドメインは別のドメインとして扱われます。',
  invalid:
    '確認できるドメインではありません。example.com のようなドメイン名だけを入力してください。',
  public:
    'このドメインは 1つの組織のものにできません。公開サフィックス、またはフリーメールや使い捨てメールのドメインです。',
  exists: 'このドメインはすでに組織に追加されています。',
  limit: '追加できるドメインの上限に達しています。先に 1つ削除してください。',
  added: '{name} を追加しました。次に所有を証明してください。',
  status: '状態',
  statusVerified: '確認済み',
  statusUnverified: '未確認',
  statusUncertain: '証明なし',
  lastCheck: '最終確認',
  verifiedSince: '確認日',
  notChecked: '未実施',
  emptyTitle: 'ドメインはまだありません',
  emptyBody: '確認済みドメインのアドレスを持つ人は、管理対象ユーザーとして招待できます。',
  checkNow: '今すぐ確認',
  checking: '確認しています…',
  checkingBody: '{record} をネームサーバーに問い合わせています。',
  watching: 'このページを開いている間、10秒ごとに自動で確認します。',
  watchingOver:
    '自動確認を終了しました。DNS の反映には時間がかかることがあります。後でもう一度確認してください。',
  verified: '{name} を確認しました',
  verifiedTitle: '{name} は確認済みです',
  verifiedBody:
    'このドメインのアドレスを管理対象ユーザーとして招待できます。毎日確認するため、証明はそのまま残してください。',
  publishTitle: '次の TXT レコードを公開してください',
  publishBody: '{name} の DNS を管理している場所で、表示どおりに追加します。',
  recordType: '種類',
  recordName: 'ホスト',
  recordShort: 'ホスト（ドメインが自動で付加される場合）',
  recordValue: '値',
  mixedScript:
    'この名前には複数の文字体系が混在しています。ほかの名前に似せるために使われることがあるため、1文字ずつ見比べてください。',
  asciiForm: 'DNS での表記: {name}',
  checkTitle: 'ライブ確認',
  checkBody: '{record} に対するネームサーバーの応答です。',
  noCheck: 'まだ確認していません。',
  noCheckThisWay:
    'このドメインは別の方法（{way}）で確認済みです。この方法ではまだ確認していません。',
  checkedBy: '応答したリゾルバー: {resolver}',
  askedOf: '問い合わせ先: {resolver}',
  seen: '見つかった値',
  findingFound: 'レコードが見つかりました',
  findingFoundBody: '指定された値と完全に一致しています。',
  findingMissing: 'TXT レコードが見つかりません',
  findingMissingBody:
    'レコードを公開してください。公開した直後であれば数分お待ちください。多くの事業者ではホストにドメインが自動で付加されます。その場合は短い形だけを入力しないと、{doubled} に登録されてしまいます。',
  findingOther: '別の値の TXT レコードがあります',
  findingOtherBody:
    '値をもう一度、引用符を付けずに全体をコピーしてください。以前のレコードが残っていても問題ありません。',
  findingTimeout: 'ネームサーバーから時間内に応答がありません',
  findingTimeoutBody: '多くの場合は自然に解消します。1分ほど待ってからもう一度確認してください。',
  findingFailure: 'ネームサーバーがエラーを返しました',
  findingFailureBody:
    'ゾーンの設定に誤りがある可能性があります。ドメインの DNS 管理者に問い合わせてから、もう一度確認してください。',
  findingTaken: '別の組織がこのドメインを保持しています',
  findingTakenBody:
    '証明は確認できましたが、ドメインを確認済みにできるのは 1つの組織だけです。先にその組織の管理者がドメインを削除し、そのあとでもう一度確認してください。管理者が分からない場合は、このインストールの運用者に問い合わせてください。',
  findingRedirected: 'ウェブサイトが別のアドレスへ転送しています',
  findingUnreachable: 'ウェブサイトに接続できません',
  findingInner: '内部ネットワークを指す名前です',
  findingApprovalOver: '承認の期限が切れました',
  delete: 'ドメインを削除',
  deleteHint: '新しい人を招待できなくなり、ほかの組織が取得できるようになります。',
  deleteTitle: '{name} を削除しますか？',
  deleteBody: '元に戻せません。再び使うには、所有の証明をやり直す必要があります。',
  deleted: '{name} を削除しました',
  countUsers: 'このドメインの管理対象ユーザー',
  countInvitations: '回答待ちの招待',
  countClaims: '参加の依頼に未回答の人',
  ackNoInvitations:
    '{count, plural, =0 {このドメインの人を管理対象ユーザーとして招待できなくなります。} other {このドメインの人を招待できなくなり、回答待ちの招待 #件は承諾できなくなります。}}{claims, plural, =0 {} other {参加を依頼した#人も承諾できなくなります。}}',
  ackUsersStay:
    '{count, plural, =0 {このドメインの管理対象ユーザーは現在いないため、誰も削除されません。} other {このドメインの管理対象ユーザー #人は、アクセス権もそのまま管理対象として残ります。}}',
  ackOthersMayClaim: 'このドメインの所有を証明した別の組織が取得できるようになります。',
  api: 'API で同じ操作を行うには',
};
