import type { Translation } from './translation.ts';
import type { viewEn } from './view.en.ts';

export const viewJa: Translation<typeof viewEn> = {
  columns: '列',
  density: '行の間隔',
  normal: '標準',
  compact: '狭い',
  savedViews: '保存した表示',
  none: '検索と絞り込みに名前を付けて、このブラウザーに保存できます。',
  name: '表示の名前',
  save: '表示を保存',
  saved: '表示「{name}」を保存しました。',
};
