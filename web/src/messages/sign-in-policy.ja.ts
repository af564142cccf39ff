import type { signInPolicyEn } from './sign-in-policy.en.ts';
import type { Translation } from './translation.ts';

export const signInPolicyJa: Translation<typeof signInPolicyEn> = {
  title: 'サインインとセッション',
  description: '組織の管理対象ユーザー全員に適用されます。サインイン中の人にもすぐに適用されます。',
  factor: '2段階認証',
  off: '求めない',
  offHint: '2段階認証を自分で設定している人は、引き続き確認されます。',
  oncePerDevice: '端末ごとに1回',
  oncePerDeviceHint: 'ブラウザーを30日間記憶させることができます。',
  everySignIn: 'サインインのたびに',
  everySignInHint: '記憶した端末でも確認します。',
  without:
    '{count, plural, =0 {サインインできる人は全員、2段階認証を設定しています。} other {サインインできる人のうち#人が2段階認証を設定していません。}}',
  showWithout: '該当者を表示',
  idle: '操作がないときにサインアウトするまで',
  idleHint: 'この時間使われなかったセッションは終了します。',
  absolute: 'サインインから必ずサインアウトするまで',
  absoluteHint: '使用中でも、サインインからこの時間が経つと終了します。',
  minutes: '{count}分',
  hours: '{count}時間',
  days: '{count}日',
  usual: '{length}（標準）',
  setBy: '設定: {name}（{when}）',
  setBySomebody: '設定: 退出した人（{when}）',
  neverSet: 'まだ変更されていません。',
  saved: 'サインインのルールを保存しました',
  demandTitle: '全員に2段階認証を求めますか？',
  demand: '2段階認証を求める',
  stopped: '2段階認証を設定していない人',
  stoppedBody:
    '次の操作の前に、2段階認証の設定を求められます。今のパスワードで設定できるため、締め出される人はいません。',
  nobodyStopped:
    'サインインできる人は全員、2段階認証を設定しています。設定を求められる人はいません。',
  openSessions: 'まだ2段階認証で確認していないセッションは、次の操作の前に確認を求められます。',
  youToo: 'あなた自身が設定していない場合は、保存後すぐに設定を求められます。',
};
