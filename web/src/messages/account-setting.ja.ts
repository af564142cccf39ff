import type { accountSettingEn } from './account-setting.en.ts';
import type { Translation } from './translation.ts';

export const accountSettingJa: Translation<typeof accountSettingEn> = {
  title: 'セキュリティ設定',
  description: 'このアカウントが、利用者、Webhook、プログラムに求めること。',
  belowDescription: 'サブアカウントには、メインアカウントの設定が適用されます。',
  secondFactor: '2段階認証を必須にする',
  secondFactorHint:
    '全員が、アカウントに入る前に2段階認証を行います。未設定の人は、入るときに設定します。',
  httpsOnly: 'WebhookはHTTPSのみ',
  httpsOnlyHint: 'このアカウントのWebhookは、http のアドレスには送信されません。',
  signed: '署名付きリクエストを必須にする',
  signedHint:
    'このアカウントのAPIリクエストには、登録済みの鍵による署名が必要になります（公開鍵によるクライアント検証）。署名のないリクエストは拒否されます。',
  signedKeysFact: '{count, plural, other {署名が必要になるAPIキー}}',
  signedTokensFact: '{count, plural, other {使えなくなる認証トークン}}',
  signedBody:
    'オンにした時点から、有効な署名のないAPIリクエストはサブアカウントも含めてすべて拒否されます。オフに戻せるのは、この画面でオーナーまたは管理者だけです。',
  signedProbed:
    '最後に成功した署名付きリクエスト：{when}（APIキー「{apiKey}」、公開鍵「{publicKey}」）',
  signedMissing:
    '署名付きリクエストがまだ一度も成功していません。プログラムが使えなくならないよう、先に1回送信してください。',
  signedStepKey: '「APIアクセス」で公開鍵を登録します。',
  signedStepProbe: 'このアカウントのAPIキーで、次のアドレスに署名付きリクエストを送信します。',
  signedProbe: '確認用アドレス',
  signedWaiting: '最初の署名付きリクエストを待っています。',
  signedExcluded: 'この種類のアカウントでは、署名付きリクエストを必須にできません。',
  byGuildhall: 'Guildhallの既定値',
  byOrganizationDefault: 'アカウント作成時の組織の既定値・{name}、{when}',
  byOrganizationDefaultBefore: 'アカウント作成時の以前の組織の既定値・{when}',
  byAccount: 'このアカウントで{name}が設定、{when}',
  byAccountBefore: '現在の組織に移る前にこのアカウントで設定、{when}',
  byLock: '組織によりロック・{name}、{when}',
  saved: '設定を保存しました',
  switchOnTitle: '「{setting}」をオンにしますか？',
  switchOn: 'オンにする',
  reading: '影響を調べています',
  peopleFact: '{count, plural, other {2段階認証を設定していない人}}',
  peopleBody: '次にアカウントに入るときに設定します。アクセスが失われることはありません。',
  nobody: 'アクセスできる全員が、すでに2段階認証を設定しています。',
  webhooksFact: '{count, plural, other {無効になるWebhook}}',
  webhooksBody: '送信先が http のアドレスです。届かなかった通知は、後で再送できます。',
  noWebhooks: 'http のアドレスに送信するWebhookはありません。',
  moreThan: '{count}以上',
  affected: '影響を受ける人とWebhook',
  ruleTitle: 'アカウントの設定',
  ruleDescription:
    '組織の新しいアカウントに最初から適用される設定です。ロックすると、すべてのアカウントに適用され、各アカウントでは変更できません。',
  ruleSigned:
    '署名付きリクエストが一度成功したアカウントごとに、必須にするかどうかを決めます。全アカウントや新しいアカウントで一律にオンにすると、まだ署名できないプログラムが使えなくなるためです。',
  ruleSignedLock: 'すべてのアカウントでオフにロック',
  ruleSignedLockHint:
    'どのアカウントでも署名付きリクエストを必須にできなくなります。ロックを外した後は、アカウントごとに改めてオンにします。',
  ruleDefault: '新しいアカウントでオン',
  ruleLocked: 'すべてのアカウントでオン',
  ruleLockedOff: 'すべてのアカウントでオフ',
  ruleLock: 'すべてのアカウントでロック',
  ruleLockHint: 'ロックを外すと、各アカウントで設定した値に戻ります。',
  ruleNeverSet: 'まだ変更されていません。',
  ruleSetBy: '{name}が設定、{when}',
  lockTitle: 'すべてのアカウントで「{setting}」をオンにしてロックしますか？',
  lock: 'すべてのアカウントでロック',
  lockOffTitle: 'すべてのアカウントで「{setting}」をオフにしてロックしますか？',
  lockOff: 'オフにしてロック',
  unlockTitle: '「{setting}」のロックを外しますか？',
  unlock: 'ロックを外す',
  switchedOffFact: '{count, plural, other {オフになるアカウント}}',
  factorOffBody: '以後、これらのアカウントでは2段階認証が求められなくなります。',
  httpsOffBody: '以後、これらのアカウントのWebhookは http のアドレスにも送信できるようになります。',
  signedOffBody:
    '以後、これらのアカウントでは署名のないリクエストも受け付けられ、認証トークンも再び使えるようになります。',
  signedOnAgainBody:
    '以後、これらのアカウントは設定していたとおり、署名付きリクエストだけを受け付けます。',
  noAccount: '値が変わるアカウントはありません。',
  accountsFact: '{count, plural, other {オンになるアカウント}}',
};
