import type { paletteEn } from './palette.en.ts';
import type { Translation } from './translation.ts';

/** Words that are only searched for hold the English ones too: whoever comes from elsewhere knows those. */
export const paletteJa: Translation<typeof paletteEn> = {
  usersTab: 'ユーザー: {tab}',
  accountsTab: 'アカウント: {tab}',
  theme: 'テーマ: {name}',
  assignTo: '誰にロールを割り当てますか？',
  managedUsers: '管理対象ユーザー',
  wordsInvite: '招待 追加 メンバー invite add pending',
  wordsImport: '取り込み 移行 既存 import claim',
  wordsCreateAccount: '新規 作成 プロジェクト create new project',
  wordsAddAccount: '既存 移管 独立 プロジェクト add existing independent project',
  wordsAddDomain: '確認 検証 新規 add domain verify',
  wordsAddAssignment: '付与 権限 アクセス プロジェクト add role grant access project',
  wordsManaged: 'メンバー managed users',
  wordsInvited: '保留 保留中のユーザー 招待 invited pending users',
  wordsExternal: '独立 独立ユーザー ゲスト 社外 external independent users',
  wordsImported: '取り込み imported users',
  wordsAccounts: 'プロジェクト accounts projects managed independent pending',
  wordsOverview: 'ホーム 組織 twilio admin center overview',
  wordsProfile: '自分 設定 パスワード 氏名 言語 profile',
  wordsTheme: '外観 表示 配色 theme light dark system',
  wordsSignOut: 'ログアウト 退出 sign out logout',
};
