import type { emailChangeEn } from './email-change.en.ts';
import type { Translation } from './translation.ts';

export const emailChangeJa: Translation<typeof emailChangeEn> = {
  title: 'メールアドレスの変更',
  description:
    '現在は {email} でサインインしています。新しいアドレスに届くリンクを開くと、変更が完了します。',
  newAddress: '新しいアドレス',
  send: 'リンクを送信',
  ownAddress: '現在お使いのアドレスです。',
  sentTitle: '{email} のメールを確認してください',
  sentBody:
    'このアドレスに変更できる場合は、リンクを記載したメールが届きます。リンクは1時間以内に一度だけ使えます。それまでは何も変わりません。',
  sentHint: '届かないときは、迷惑メールフォルダーを確認するか、別のアドレスでお試しください。',
  done: '完了',
  otherAddress: '別のアドレスを使う',
  confirmTitle: 'このアドレスに変更しますか？',
  confirmBody: '今後は {email} でサインインします。',
  effects: '変わること',
  effectAddress: 'これまでのアドレス {email} ではサインインできなくなります。',
  effectSessions: 'この画面以外のすべての端末からサインアウトされます。',
  effectOpen:
    'これまでのアドレスに基づく組織からの確認は終了し、そのアドレス宛ての招待は元のメールボックスに残ります。',
  confirm: 'このアドレスに変更',
  changed: '今後は {email} でサインインします。',
  signInFirst: 'この変更を申請したユーザーとして、これまでのアドレスでサインインしてください。',
  signIn: 'サインインして続ける',
  managed:
    '現在は {organization} に所属しており、メールアドレスは {organization} が管理しています。先に {organization} を離れてから、新しいリンクを申請してください。',
  wrongTitle: '別の方としてサインインしています',
  wrongBody: '現在 {me} としてサインインしていますが、この変更は別のユーザーが申請しました。',
  switchPerson: 'サインアウトして続ける',
  deadAgain: '新しいリンクを申請',
};
