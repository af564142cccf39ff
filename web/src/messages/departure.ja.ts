import type { departureEn } from './departure.en.ts';
import type { Translation } from './translation.ts';

export const departureJa: Translation<typeof departureEn> = {
  removeTitle: '{name} を組織から外しますか？',
  removeBody:
    'このユーザーは組織とすべての管理対象アカウントにアクセスできなくなりますが、ユーザー自体は有効なままです。引き続きサインインし、組織が管理していないアカウントを利用できます。',
  removed: '{name} を組織から外しました。',
  removeOwnerNote:
    'アカウントのオーナーに同じユーザーを選ぶこともできますが、その場合、組織はそのアカウントの管理や設定ができなくなります。アカウントを組織に残すには、組織の管理対象ユーザーを選択してください。',
  deleteTitle: 'ユーザー {name} を削除しますか？',
  deleteBody:
    'ユーザーはただちに削除されますが、このユーザーが所有または利用しているアカウントは削除されません。元に戻すことはできません。',
  deleted: 'ユーザー {name} を削除しました。',
  deleteOwnerNote: 'それぞれのアカウントは、組織の管理対象ユーザーのもとで存続します。',
  acknowledgement: '確認',
  reviewed: '上記の内容を確認し、了承しました',
  newOwners: 'アカウントの新しいオーナー',
  newOwnerOf: '{name} の新しいオーナー',
  newOwnerPlaceholder: '名前、メールアドレス、ユーザーSID',
  namedOwnerPlaceholder: '名前、メールアドレス',
  sameForAll: 'すべて同じにする',
  searchAccounts: 'アカウントを検索',
  moreAccounts:
    '{count}件のアカウントにオーナーが必要です。ほかのアカウントは検索で表示するか、全件に同じオーナーを選択してください。',
  heirMissing: '各アカウントの新しいオーナー',
  keeps: '{name} が引き続き所有',
  accountLeaves: 'アカウントは組織から離れます',
  nobodyElse:
    'このアカウントの利用者に、オーナーになれる人がいません。先にだれかを招待してください。',
  factAccounts: '利用できなくなるアカウント',
  factOwned: '所有しているアカウント',
  factSessions: '有効なセッション',
  factApps: '承認した OAuth アプリ',
  factInvitations: '送信した招待',
  showAccounts: 'アカウント{count}件を表示',
  showSessions: '有効なセッション{count}件を表示',
  factCredentials: 'API キーと認証トークン',
  showCredentials: 'API キーと認証トークン{count}件を表示',
  authToken: '認証トークン',
  apiCredentialsEnd:
    'このユーザーがシークレットを知っている API キーと認証トークン{count}件が削除され、それを使うプログラムは動作しなくなります。キーを残すには、先にシークレットを更新してください。',
  yourApiCredentialsEnd:
    '自分に表示された API キーと認証トークン{count}件が削除され、それを使うプログラムは動作しなくなります。',
  showApps: 'OAuth アプリ{count}件を表示',
  showInvitations: '招待{count}件を表示',
  namesBetween: '、',
  namesMore: 'ほか{count}件',
  leavesOrganization: 'このユーザーは組織から外されます。',
  losesAccountAccess:
    'このユーザーはすべての管理対象アカウントにアクセスできなくなります（現在{count}件）。',
  losesGrantedRoles:
    'このユーザーは組織から付与されたロールをすべて失います（アカウントのロール{count}件）。',
  accessAgain: '管理対象アカウントへのアクセスは、今後あらためて付与できます。',
  losesControl: '組織はこのユーザーの管理や設定ができなくなります。',
  accountsLeave:
    'アカウント{count}件がこのユーザーとともに組織から離れ、組織から管理できなくなります。ほかの利用者のアクセスは維持されます。',
  suspensionEnds: '停止は解除され、このユーザーは再びサインインできるようになります。',
  userIsDeleted: 'ユーザーはただちに、完全に削除されます。',
  signInsEnd:
    'このユーザーはサインインできなくなります。{count, plural, =0 {有効なセッションはありません。} other {有効なセッション#件が終了し、}}パスワードとリンクも無効になります。',
  accountsStay:
    '所有または利用しているアカウントは削除されません（{count}件のオーナーが変わります）。',
  addressStartsAnew:
    '今後 {email} で新しいユーザーを作成できますが、以前招待されていたアカウントにはアクセスできません。',
  oauthAppsEnd:
    'このユーザーが承認した OAuth アプリ{count}件が削除され、それを使うプログラムは動作しなくなります。',
  sentInvitationsEnd: 'このユーザーが送信した招待{count}件は承諾できなくなります。',
  leave: '組織から退出',
  leaveHint: 'ユーザーと、組織が管理していないものはそのまま残ります。',
  leaveTitle: '{name} から退出しますか？',
  leaveBody:
    'ユーザーはそのまま残り、あらためて招待を受けることもできます。所有している組織のアカウントは組織に残ります。',
  left: '{name} から退出しました。',
  leaveOwnerNote:
    'アカウントは組織のものです。組織に残る人にそれぞれ引き継いでください。組織のオーナーにはいつでも引き継げます。',
  deleteMe: '自分のユーザーを削除',
  deleteMeHint: 'ユーザーはただちに、すべての場所から削除されます。元に戻すことはできません。',
  deleteMeTitle: '自分のユーザーを削除しますか？',
  deleteMeBody:
    'ユーザーはただちに、すべての場所から削除されます。ほかの人が利用しているアカウントは残り、自分だけが利用している独立アカウントは閉鎖されます。元に戻すことはできません。',
  deleteMeOwnerNote:
    'それぞれのアカウントを、利用している人に引き継いでください。組織に所属している人は独立アカウントを所有できません。',
  deletedMe: 'ユーザーを削除しました。',
  end: '組織を削除',
  endHint:
    'ほかに管理対象ユーザーがいない間に削除できます。アカウントは手元に残り、それ以外はすべて終了します。',
  endTitle: '{name} を削除しますか？',
  endBody:
    '組織はただちに削除され、元に戻せません。ユーザーとすべてのアカウントはそのまま残り、どの組織にも所属しなくなります。',
  endIsDeleted: '組織とその設定は削除されます。誰も元に戻せません。',
  endAccounts:
    '{count, plural, =0 {この組織にアカウントはありません。} other {アカウント # 件が独立します。引き続き自分が所有します。}}',
  endExternals: '外部のユーザー {count, number} 人は、これらのアカウントへのアクセスを保持します。',
  endInvitations: '組織への未承諾の招待 {count, number} 件は承諾できなくなります。',
  endClaims: '参加を依頼していた {count, number} 人への依頼は取り消されます。',
  endDomains:
    'ドメイン {count, number} 件を手放します。別の組織が所有を証明すれば、その組織のものになります。',
  endApps: 'OAuth アプリ {count, number} 件が削除され、それを使うプログラムは動かなくなります。',
  endRecords:
    'エクスポートとレポートは取得できなくなり、組織の監査ログはここでは読めなくなります。ログを保管するのは運用者だけです。',
  endShowDomains: 'ドメイン {count, number} 件を表示',
  endFactAccounts: '手元に残るアカウント',
  endFactExternals: 'アクセスを保持する人',
  endFactDomains: '手放すドメイン',
  ownerTitle: '{name} のオーナーです',
  ownerBody:
    '組織には必ずオーナーが必要です。先にほかの人へ所有権を移すか、ほかに管理対象ユーザーがいなければ組織を削除してください。',
  ownerAction: '組織の設定',
  yourOwners: '自分のアカウントの新しいオーナー',
  youLeave: '組織のメンバーではなくなります。',
  youLoseAccess: 'アカウント{count}件を利用できなくなります。',
  youLoseRoles: '組織から付与されたロールをすべて失います（アカウントのロール{count}件）。',
  youAgain: '今後あらためてアクセスの付与を受けることができます。',
  youAreDeleted: '自分のユーザーはただちに、完全に削除されます。',
  yourSignInsEnd:
    'サインインできなくなります。{count, plural, =0 {有効なセッションはありません。} other {有効なセッション#件が終了し、}}パスワードとリンクも無効になります。',
  yourAccountsStay:
    'ほかの人が利用しているアカウントは削除されません（{count}件のオーナーが変わります）。',
  yourAccountsClose:
    'ほかに利用者がいないアカウント{count}件（{names}）は閉鎖されます。データはただちに削除され、誰も元に戻せません。',
  yourAddress:
    '今後 {email} で新しいユーザーを作成できますが、現在利用しているものにはアクセスできません。',
  yourOauthAppsEnd:
    '自分が承認した OAuth アプリ{count}件が削除され、それを使うプログラムは動作しなくなります。',
  yourInvitationsEnd: '自分が送信した招待{count}件は承諾できなくなります。',
  yourFactAccounts: '利用できなくなるアカウント',
  yourFactOwned: '所有しているアカウント',
  yourFactApps: '承認した OAuth アプリ',
  yourFactInvitations: '送信した招待',
};
