import type { formEn } from './form.en.ts';
import type { Translation } from './translation.ts';

export const formJa: Translation<typeof formEn> = {
  required: '入力してください。',
  tooLong: '{max} 文字以内で入力してください。',
  tooShort: '{min} 文字以上で入力してください。',
  invalid: '入力内容を確認してください。',
  emailInvalid: 'name@example.com のような形式で、メールアドレスを 1 つ入力してください。',
  summary: '{count, plural, other {# 個の項目を確認してください。}}',
  save: '保存',
  saved: '保存しました',
  discard: '変更を破棄',
  email: 'メールアドレス',
  firstName: '名',
  lastName: '姓',
  password: 'パスワード',
  newPassword: '新しいパスワード',
  passwordWeak: '下の条件をすべて満たすパスワードにしてください。',
  passwordRules: 'パスワードの条件',
  passwordLength: '16 文字以上',
  passwordClasses: '英小文字・英大文字・数字・その他の文字のうち 3 種類以上',
  passwordRuns: '同じ文字を 3 回以上続けない',
  passwordMet: '{total} 件中 {met} 件の条件を満たしています',
  ruleMet: '達成: {rule}',
  ruleOpen: '未達成: {rule}',
};
