import type { securityEn } from './security.en.ts';
import type { Translation } from './translation.ts';

export const securityJa: Translation<typeof securityEn> = {
  title: 'セキュリティ',
  description: 'ドメインでの登録、サインイン、アカウントの初期設定に関する組織のルールです。',
  ruleTitle: '登録ルール',
  ruleDescription: '確認済みドメインのアドレスで新規登録する人の扱いを決めます。',
  rule: '組織のドメインで新規登録する人',
  restricted: '招待された人だけが参加できる',
  restrictedHint:
    '制限。自分では登録できず、招待を依頼するよう案内されます。組織外のアカウントから、このドメインの人を招待することもできません。',
  automatic: '組織に参加する',
  automaticHint:
    '自動参加。このドメインのメールアドレスを確認できた人は、すぐに管理対象の一般ユーザーになり、アカウントを作成できます。',
  blocked: '組織の外にとどまる',
  blockedHint:
    'ブロック。登録して自分のアカウントを持てますが、登録によって組織の一員になることはありません。招待や取り込みは引き続きできます。',
  appliesTo: '対象: {names}',
  appliesToNone: '確認済みのドメインがないため、まだ誰にも適用されません。',
  notWhileMissing: '対象外: {names}（証明が見つかりません）',
  unchanged: 'すでに登録している人には影響しません。',
  setBy: '設定: {name}（{when}）',
  setBySomebody: '設定: 退出した人（{when}）',
  neverSet: 'まだ変更されていません。',
  saved: '登録ルールを保存しました',
  automaticWarning: 'これらのドメインのメールを読める人なら、誰でも承認なしに参加できます。',
  restrictedWarning:
    'これらのドメインの人は、組織外のアカウントに招待されなくなります。すでにあるアクセスはそのまま残ります。',
};
