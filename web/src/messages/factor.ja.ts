import type { factorEn } from './factor.en.ts';
import type { Translation } from './translation.ts';

export const factorJa: Translation<typeof factorEn> = {
  loading: 'サインインを確認しています…',
  verifyTitle: 'ご本人であることの確認',
  verifyBody: 'このサインインは2段階認証で保護されています。',
  enrolTitle: '2段階認証の設定',
  byPerson: 'ご本人だけが持つものでサインインを保護します。',
  byOrganization:
    '組織では全員に2段階認証が求められています。ここで設定すると、元の画面に進みます。',
  byUserSetting:
    '組織の管理者が、あなたに2段階認証を求めています。ここで設定すると、元の画面に進みます。',
  byAccount: 'このアカウントに入るには2段階認証が必要です。ここで設定すると、元の画面に進みます。',
  code: '6桁のコード',
  codeHint: '認証アプリに表示されているコードです。',
  recoveryCode: 'リカバリーコード',
  recoveryCodeHint: '保管した10個のうちの1つです。それぞれ1回だけ使えます。',
  wrongCode:
    'コードが正しくないか、すでに使われています。次のコードを待ち、端末の時計を確認してください。',
  wrongRecoveryCode: 'コードが正しくないか、すでに使われています。',
  locked:
    '誤ったコードが続いたため、受け付けを停止しています。{minutes}分待ってから、もう一度お試しください。',
  lockedPasskey:
    '誤ったコードが続いたため、受け付けを停止しています。{minutes}分待つか、パスキーをお使いください。',
  remember: 'この端末では30日間確認しない',
  continue: '続ける',
  usePasskey: 'パスキーを使う',
  useTotp: '認証アプリを使う',
  useRecoveryCode: 'リカバリーコードを使う',
  showPasskey: 'パスキーで続ける',
  passkeyGivenUp:
    'パスキーが提示されませんでした。もう一度試すか、この端末にない場合は別の方法で確認してください。',
  passkeyRefused:
    'このパスキーは受け付けられませんでした。もう一度試すか、ほかの方法で確認してください。',
  passkeyNotMade: 'パスキーは作成されませんでした。もう一度試すか、認証アプリを使ってください。',
  choosePasskey: 'パスキーを使う',
  chooseTotp: '認証アプリを使う',
  otherWay: '別の方法を選ぶ',
  scan: '認証アプリでこの画像を読み取るか、キーを入力してください。',
  picture: '認証アプリ用のキーを含むQRコード',
  secret: 'キー',
  firstCodeHint: 'アプリに今表示されている Guildhall のコードです。',
  wrongFirstCode:
    'コードが一致しません。アプリにこのキーが登録されているか、端末の時計が正しいかを確認してください。',
  addTotp: '認証アプリを追加',
  passkeyWhat:
    'パスキーは端末に保存され、指紋・顔・PINで確認されます。パスワードなしのサインインにも使えます。',
  passkeyName: '名前',
  passkeyNameHint: '「仕事用ノートPC」など、後で見分けられる名前にします。',
  passkeyNameUsual: 'マイパスキー',
  addPasskey: 'パスキーを追加',
  codesTitle: 'リカバリーコード',
  codesStep: '2段階認証を設定しました。最後に、予備のコードを保管してください。',
  codesBody:
    '2段階認証の手段を失ったときに使うコードです。それぞれ1回だけ使えます。表示されるのは今だけです。',
  download: 'ダウンロード',
  stored: '保管しました',
  storedFirst: 'この端末がなくても見つけられる場所に保管してください。',
  freshTitle: 'ご本人であることの確認',
  freshByPassword: '重要な操作です。パスワードを入力すると、操作が実行されます。',
  freshByFactor: '重要な操作です。2段階認証で確認すると、操作が実行されます。',
  wrongPassword: 'パスワードが違います。',
};
