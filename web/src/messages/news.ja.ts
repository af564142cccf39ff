import type { newsEn } from './news.en.ts';
import type { Translation } from './translation.ts';

export const newsJa: Translation<typeof newsEn> = {
  importable: 'インポートできる人が{count}人います',
  importableMore: 'インポートできる人が{count}人以上います',
};
