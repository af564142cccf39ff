import type { SecondFactorMailWords } from './second-factor-mail-words.ts';

export const ja: SecondFactorMailWords = {
  changes: {
    'totp-added': {
      subject: '認証アプリが登録されました',
      text: 'Guildhall へのサインインを認証アプリで確認できるようになりました。お心当たりがあれば、何もする必要はありません。',
    },
    'totp-removed': {
      subject: '認証アプリが削除されました',
      text: 'Guildhall へのサインインに認証アプリは使われなくなりました。お心当たりがあれば、何もする必要はありません。',
    },
    'passkey-added': {
      subject: 'パスキーが登録されました',
      text: 'パスキーで Guildhall にサインインできるようになりました。お心当たりがあれば、何もする必要はありません。',
    },
    'passkey-removed': {
      subject: 'パスキーが削除されました',
      text: '削除されたパスキーでは Guildhall にサインインできなくなりました。お心当たりがあれば、何もする必要はありません。',
    },
    'password-given-up': {
      subject: 'アカウントのパスワードが廃止されました',
      text: 'Guildhall アカウントのパスワードを廃止しました。今後サインインできるのはパスキーだけです。ほかのセッションはすべて終了しました。お心当たりがあれば、何もする必要はありません。',
    },
    'password-set': {
      subject: 'アカウントに再びパスワードが設定されました',
      text: 'パスワードのなかった Guildhall アカウントに、パスワードが設定されました。サインインにはパスワードと2段階認証の両方が必要です。パスキーだけでのサインインも引き続き使えます。お心当たりがあれば、何もする必要はありません。',
    },
    'codes-replaced': {
      subject: 'リカバリーコードが新しくなりました',
      text: 'Guildhall アカウントの新しいリカバリーコードが発行され、以前のコードは使えなくなりました。お心当たりがあれば、何もする必要はありません。',
    },
    'code-used': {
      subject: 'リカバリーコードでサインインがありました',
      text: 'リカバリーコードを使って Guildhall へのサインインが確認されました。コードはそれぞれ一度だけ使えます。',
    },
    locked: {
      subject: '誤った確認コードが続けて入力されました',
      text: '正しいパスワードのあとに、誤った確認コードが 10 回続けて入力されました。15 分間、コードは受け付けられません。お心当たりがない場合、パスワードが他人に知られています。',
    },
  },
  reset: {
    subject: (organization) => `${organization}: 2段階認証がリセットされました`,
    text: (requester, organization) =>
      `${requester} さんが、${organization} でのあなたのアカウントの2段階認証をリセットしました。認証アプリ、パスキー、リカバリーコード、記憶されたデバイスは無効になり、すべての場所からサインアウトされました。次回のサインイン時に、新しい2段階認証の設定をお願いします。`,
  },
  codesLeft: (left) =>
    `リカバリーコードは残り ${left} 個です。プロフィールから新しいコードを発行できます。`,
  advice: (address) =>
    `お心当たりがない場合は、すぐに次のアドレスで新しいパスワードを設定してください: ${address}`,
  resetAdvice: (requester, organization) =>
    `依頼した覚えがない場合は、${requester} さんか ${organization} のほかの管理者に、普段の連絡手段で直接ご確認ください。`,
  facts: {
    address: 'アカウント',
    organization: '組織',
    requester: 'リセットした人',
    passkey: 'パスキー',
    changedAt: '日時',
    network: 'ネットワークアドレス',
  },
  footer: (email, host) =>
    `このメールは、${host} に ${email} のアカウントをお持ちの方にお送りしています。`,
};
