import type { signInEn } from './sign-in.en.ts';
import type { Translation } from './translation.ts';

export const signInJa: Translation<typeof signInEn> = {
  title: 'サインイン',
  description: '仕事用のメールアドレスとパスワードを入力してください。',
  submit: 'サインイン',
  forgot: 'パスワードをお忘れですか？',
  withPasskey: 'パスキーでサインイン',
  passkeyUnknown:
    'このパスキーは登録されていません。メールアドレスとパスワードでサインインしてください。',
  passkeyNotShown:
    'パスキーが提示されませんでした。もう一度試すか、メールアドレスとパスワードでサインインしてください。',
  newHere: '初めてご利用ですか？ {link}',
  createAccount: 'アカウントを作成',
  failed:
    'メールアドレスまたはパスワードが正しくありません。両方を確認するか、パスワードを再設定してください。',
  tooMany: '試行回数が多すぎます。数分待ってから、もう一度お試しください。',
  linkTitle: 'サインインしています',
  linkBody: 'ワンタイムリンクを確認しています。',
  signUpTitle: 'アカウントを作成',
  signUpDescription: 'ご本人の確認のため、入力したアドレスにリンクをお送りします。',
  continue: '続ける',
  haveAccount: 'すでにアカウントをお持ちですか？ {link}',
  mailTitle: 'メールを確認してください',
  signUpMail:
    '{email} で登録できる場合は、リンクを記載したメールが届きます。リンクは 1回だけ使えます。',
  resetMail: '{email} のアカウントがある場合は、リンクを記載したメールが届きます。',
  mailHint: '届かないときは、迷惑メールフォルダーを確認するか、別のアドレスでお試しください。',
  otherAddress: '別のアドレスを使う',
  backToSignIn: 'サインインに戻る',
  completeTitle: 'アカウントの登録を完了',
  completeDescription: '{email} として登録します。',
  accountName: 'アカウント名',
  accountNameHint: '製品名やチーム名など。あとから変更できます。',
  joinTitle: '{name} に参加する',
  joinBody:
    'このアドレスの方は {name} に所属します。サインインは {name} が管理し、管理者は名前の変更、パスワードのリセット、ユーザーの停止や削除を行えます。',
  joinSubmit: '参加する',
  refusedTitle: '招待が必要です',
  refusedBody:
    'このアドレスのドメインは {organization} が管理しており、招待された方だけが参加できます。',
  refusedRemedy:
    '{organization} の管理者に、このアドレスへの招待を依頼してください。招待はメールで届き、その中でパスワードを設定できます。',
  createMyAccount: 'アカウントを作成',
  resetTitle: 'パスワードの再設定',
  resetDescription:
    'メールアドレスを入力してください。新しいパスワードを設定するリンクをお送りします。',
  sendLink: 'リンクを送信',
  newPasswordTitle: '新しいパスワードを設定',
  newPasswordDescription: '{email} のパスワードです。この方のセッションはすべて終了します。',
  setPassword: 'パスワードを設定',
  passwordSetTitle: 'パスワードを変更しました',
  passwordSetBody: 'すべてのセッションが終了しました。新しいパスワードでサインインしてください。',
  setUpTitle: 'Guildhall の初期設定',
  setUpDescription: 'あなたが最初の組織のオーナーになります。',
  organizationName: '組織名',
  organizationNameHint: 'メンバーに馴染みのある名前にしてください。あとから変更できます。',
  setUpSubmit: '組織を作成',
  setUpDoneTitle: '初期設定は完了しています',
  setUpDoneBody: 'サインインするか、管理者に招待を依頼してください。',
  deadTitle: 'このリンクは使用できません',
  deadBody:
    'すでに使用された、有効期限が切れた、または新しいリンクに置き換わった可能性があります。リンクは 1回だけ使えます。',
  deadReset: '新しいリンクを送信',
  deadSignUp: '最初からやり直す',
  deadSetUp:
    'まだ初期設定が済んでいない場合は、サーバーを再起動すると新しい初期設定リンクが表示されます。',
  deadSignIn:
    'メールアドレスとパスワードでサインインするか、リンクの発行者に新しいリンクを依頼してください。',
  checkingLink: 'リンクを確認しています',
};
