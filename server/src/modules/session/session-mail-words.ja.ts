import type { SessionMailWords } from './session-mail-words.ts';

export const ja: SessionMailWords = {
  signUp: {
    subject: 'メールアドレスの確認',
    title: 'メールアドレスを確認してください',
    text: 'Guildhall アカウントの作成まであと一歩です。このアドレスがご自身のものであることを確認し、名前とパスワードを設定してください。',
    joins: (organization) =>
      `あと一歩です。このアドレスの方は ${organization} のメンバーになります。このアドレスがご自身のものであることを確認し、名前とパスワードを設定すると、${organization} の管理対象ユーザーになります。`,
    button: '確認して続ける',
  },
  signUpRefused: {
    subject: '登録には組織からの招待が必要です',
    title: '招待が必要です',
    text: (organization) =>
      `新規登録の操作を受け付けましたが、このアドレスのドメインは ${organization} が管理しており、招待された方だけが参加できます。何も作成されていません。`,
    remedy: (organization) =>
      `${organization} の管理者に、このアドレスへの招待を依頼してください。招待はメールで届き、その中でパスワードを設定できます。`,
  },
  accountExists: {
    subject: 'Guildhall アカウントはすでにあります',
    title: 'アカウントはすでにあります',
    text: 'このアドレスで新規登録の操作が行われました。このアドレスのアカウントはすでにありますので、新しく登録する必要はありません。そのままサインインしてください。',
    forgotten: (address) => `パスワードをお忘れの場合は、こちらから再設定できます: ${address}`,
    button: 'サインイン',
  },
  passwordLink: {
    subject: '新しいパスワードの設定',
    title: '新しいパスワードを設定してください',
    text: 'パスワード再設定のご依頼を受け付けました。下のリンクは一度だけ使えます。設定すると、すべての端末からサインアウトされます。',
    passkeysOnly:
      'パスワードを廃止し、パスキーだけでサインインする設定になっています。パスキーをお持ちであれば、このリンクは必要ありません。パスキーを失くした場合は、このリンクから再びパスワードを設定できます。その後のサインインでは、パスワードに加えて、リカバリーコードまたは認証アプリの確認が必要です。',
    button: '新しいパスワードを設定',
  },
  forcedPassword: {
    subject: (organization) => `${organization}: 新しいパスワードを設定してください`,
    title: '新しいパスワードを設定してください',
    text: (requester, organization) =>
      `${organization} のアカウントについて、${requester} さんが新しいパスワードの設定を求めています。以前のパスワードは使えなくなり、すべての端末からサインアウトされました。`,
    textWithout: (requester, organization) =>
      `${organization} のアカウントについて、${requester} さんがパスワードの設定を求めています。設定するまで、パスキーを含めどの方法でもサインインできません。すべての端末からサインアウトされました。`,
    button: '新しいパスワードを設定',
  },
  passwordChanged: {
    subject: 'パスワードが変更されました',
    title: 'パスワードが変更されました',
    text: 'Guildhall アカウントのパスワードが変更されました。ご自身の操作であれば、何もする必要はありません。',
    textWithout:
      'パスワードのなかった Guildhall アカウントに、メールのリンクからパスワードが設定されました。ご自身の操作であれば、何もする必要はありません。',
    advice: (address) =>
      `心当たりがない場合は、すぐに新しいパスワードを設定してください: ${address}`,
  },
  emailChange: {
    subject: '新しいメールアドレスの確認',
    title: '新しいメールアドレスを確認してください',
    text: 'Guildhall のユーザーから、今後このアドレスでサインインするための依頼がありました。ご本人であれば、そのユーザーでサインインした状態でリンクを開いてください。リンクは一度だけ使えます。',
    button: '新しいアドレスを確認する',
  },
  emailChangeTaken: {
    subject: 'このアドレスを使用する依頼がありました',
    title: 'このアドレスはすでに使われています',
    text: 'Guildhall のユーザーから、今後このアドレスでサインインするための依頼がありました。このアドレスはすでにあなたのユーザーのものですので、何も変更していません。',
    other:
      'ご自身の別のユーザーで依頼した場合は、先にこのユーザーのアドレスを変更してください。そうでない場合は、何もする必要はありません。',
  },
  emailChangeRefused: {
    subject: 'このアドレスの使用には組織からの招待が必要です',
    title: '招待が必要です',
    text: (organization) =>
      `Guildhall のユーザーから、今後このアドレスでサインインするための依頼がありました。このアドレスのドメインは ${organization} が管理しており、使用できる方を組織が決めています。何も変更していません。`,
    remedy: (organization) =>
      `${organization} の管理者にこのアドレスへの招待を依頼してから、もう一度変更を依頼してください。`,
  },
  emailChanged: {
    subject: 'メールアドレスが変更されました',
    title: 'メールアドレスが変更されました',
    text: 'Guildhall ユーザーのメールアドレスが変更され、このアドレスではサインインできなくなりました。ご自身の操作であれば、何もする必要はありません。',
    formerAddress: 'これまでのアドレス',
    newAddress: '新しいアドレス',
    advice: (profile, host) =>
      `心当たりがない場合は、新しいアドレスとご自身のパスワードでサインインし、すぐに ${profile} でアドレスとパスワードを変更してください。サインインできない場合は、${host} の運用者にお知らせください。`,
  },
  facts: {
    address: 'アカウント',
    organization: '組織',
    requester: '依頼者',
    validUntil: 'リンクの有効期限',
    changedAt: '変更日時',
    network: '変更元のネットワークアドレス',
  },
  unexpected:
    'このメールに心当たりがない場合は、破棄してください。リンクを使わない限り、何も変わりません。',
  footer: {
    asked: (email, host) => `このメールは、${host} で ${email} 宛てに依頼されたものです。`,
    organization: (organization, host) =>
      `このメールは、${host} の ${organization} に所属する方にお送りしています。`,
    account: (email, host) =>
      `このメールは、${host} に ${email} のアカウントをお持ちの方にお送りしています。`,
    formerAccount: (email, host) =>
      `このメールは、これまで ${host} に ${email} のアカウントをお持ちだった方にお送りしています。`,
  },
};
