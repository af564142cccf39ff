import type { Locale } from '@guildhall/contract';

interface Words {
  readonly subject: (place: string) => string;
  readonly title: string;
  readonly lead: (place: string) => string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly remedy: string;
  readonly button: string;
  readonly url: string;
  readonly footer: (place: string) => string;
}

/** What the notice about a disabled webhook says, by language. */
export const webhookDisabledWords: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (place) => `A webhook of ${place} was disabled`,
    title: 'A webhook was disabled',
    lead: (place) => `Guildhall no longer tells this webhook of ${place} what happens.`,
    reasons: {
      failing: 'Every attempt to reach it failed for five days.',
      gone: 'It answered that it is gone for good (410).',
      'https-only': 'It has a plain http address, and only https addresses may be told.',
    },
    remedy:
      'What it was not told is kept for 30 days and can be sent again once the webhook is enabled. Nothing is lost: the event feed has everything in order.',
    button: 'Look at the webhook',
    url: 'Address',
    footer: (place) => `You get this mail because you own ${place}.`,
  },
  ja: {
    subject: (place) => `${place}のWebhookが無効になりました`,
    title: 'Webhookが無効になりました',
    lead: (place) => `「${place}」のこのWebhookへの通知を停止しました。`,
    reasons: {
      failing: '5日間、すべての送信が失敗しました。',
      gone: '送信先が、恒久的に存在しないこと（410）を返しました。',
      'https-only': '送信先がhttpのアドレスですが、httpsのアドレスだけが許可されています。',
    },
    remedy:
      '届かなかった通知は30日間保存され、Webhookを有効にすれば再送できます。すべてのイベントはイベントフィードに順番どおり残っています。',
    button: 'Webhookを確認',
    url: 'アドレス',
    footer: (place) => `このメールは、「${place}」のオーナーであるあなたにお送りしています。`,
  },
};
