import type { Catalogue } from './catalogue.ts';

export const independentJa: Catalogue['independent'] = {
  title: '独立アカウント',
  description:
    '組織の外の人が所有し、組織のユーザーがアクセスできるアカウントです。そのアクセスは、いつでも返上できます。',
  search: '独立アカウントを検索',
  searchPlaceholder: '名前または SID',
  account: 'アカウント',
  owner: 'オーナー',
  people: '組織のユーザー',
  since: 'アクセス開始',
  roles: 'ロール',
  person: 'ユーザー',
  endsAt: 'アクセス終了',
  never: 'なし',
  emptyTitle: '独立アカウントはありません',
  emptyBody:
    '組織の外のアカウントのオーナーが、管理対象ユーザーにアクセスを与えると、そのアカウントがここに表示されます。',
  users: 'アクセスできるユーザー',
  searchUsers: 'ユーザーを検索',
  searchUsersPlaceholder: '名前またはメールアドレス',
  usersEmptyTitle: '見つかりません',
  usersEmptyBody: 'この名前で、このアカウントにアクセスできる組織のユーザーはいません。',
  whatTitle: '独立アカウントとは',
  what: 'アカウントのことは、そのオーナーだけが決めます。組織から見えるのは、組織のユーザーのうち誰がアクセスできるかだけです。',
  takeOver:
    '{owner} さんのメールアドレスは組織の確認済みドメインのものです。{owner} さんが承認すると、組織で管理できるようになります。',
  cannotTakeOver:
    '追加できるのは、オーナーがどの組織にも属さず、組織の確認済みドメインの確認済みメールアドレスを持つ、有効なアカウントだけです。このアカウントは該当しません。',
  add: '組織に追加',
  relinquish: 'アクセスを返上',
  relinquishAll: '全員のアクセスを返上',
  relinquishTitle: '{count, plural, other {#人のアクセスを返上しますか？}}',
  relinquishOneTitle: '{name} さんのアクセスを返上しますか？',
  endsNow: 'この時点から、「{account}」を開けなくなります。',
  stay: '組織には残り、組織で持っているものは変わりません。',
  ownerTold: 'アカウントのオーナーである {owner} さんに、メールで知らせます。',
  noWayBack: '再びアクセスするには、そのアカウントのユーザーからの新しい招待が必要です。',
  whoLoses: 'アクセスを失うユーザー: {names}',
  andMore: '{count, plural, other {ほか#人}}',
  relinquished: '{count, plural, other {#人のアクセスを返上しました}}',
};
