import type { newsEn } from './news.en.ts';
import type { Translation } from './translation.ts';

export const newsJa: Translation<typeof newsEn> = {
  bannerTitle: '組織のドメインのメールアドレスを持つ{count}人をインポートできます',
  bannerTitleMore: '組織のドメインのメールアドレスを持つ{count}人以上をインポートできます',
  bannerBody:
    '個人で登録し、どの組織にも属していない方々です。インポートすると管理対象ユーザーになり、所有アカウントも組織に移ります。',
  bannerAct: 'ユーザーをインポート',
};
