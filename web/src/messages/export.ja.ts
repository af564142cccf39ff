import type { exportEn } from './export.en.ts';
import type { Translation } from './translation.ts';

export const exportJa: Translation<typeof exportEn> = {
  title: 'ファイルを用意しました',
  failedTitle: 'ファイルを用意できませんでした',
  download: 'CSV をダウンロード',
  rows: '{count}行',
  linkNote: 'リンクは 10分間、サインインしているこのブラウザーでのみ使えます。',
  contentNote: '現在の絞り込みで一覧に表示されるすべてのページの内容が入っています。',
  formulaNote:
    '表計算ソフトで数式とみなされるセルは、先頭にアポストロフィを付けて文字として扱われます。',
  auditNote: 'リンクの作成とダウンロードは監査ログに記録されます。',
};
