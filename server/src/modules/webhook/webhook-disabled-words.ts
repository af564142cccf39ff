import type { Locale } from '@guildhall/contract';

interface Words {
  readonly subject: (place: string, count: number) => string;
  readonly title: (count: number) => string;
  readonly lead: (place: string, count: number) => string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly remedy: string;
  readonly button: string;
  readonly url: string;
  readonly address: (url: string, others: number) => string;
  readonly footer: (place: string) => string;
}

/** What the notice about a disabled webhook says, by language. */
export const webhookDisabledWords: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (place, count) =>
      count === 1
        ? `A webhook of ${place} was disabled`
        : `${count} webhooks of ${place} were disabled`,
    title: (count) => (count === 1 ? 'A webhook was disabled' : `${count} webhooks were disabled`),
    lead: (place, count) =>
      count === 1
        ? `Guildhall no longer tells this webhook of ${place} what happens.`
        : `Guildhall no longer tells these webhooks of ${place} what happens.`,
    reasons: {
      failing: 'Every attempt to reach it failed for five days.',
      gone: 'It answered that it is gone for good (410).',
      'https-only': 'Only https addresses may be told, not plain http.',
    },
    remedy:
      'What is not told is kept for 30 days and can be sent once the webhook is enabled again. Nothing is lost: the event feed has everything in order.',
    button: 'Look at the webhooks',
    url: 'Address',
    address: (url, others) => (others === 0 ? url : `${url} and ${others} more`),
    footer: (place) => `You get this mail because you own ${place}.`,
  },
  ja: {
    subject: (place, count) =>
      count === 1
        ? `${place}のWebhookが無効になりました`
        : `${place}のWebhook ${count}件が無効になりました`,
    title: (count) =>
      count === 1 ? 'Webhookが無効になりました' : `Webhook ${count}件が無効になりました`,
    lead: (place, count) =>
      count === 1
        ? `「${place}」のこのWebhookへの通知を停止しました。`
        : `「${place}」のこれらのWebhookへの通知を停止しました。`,
    reasons: {
      failing: '5日間、すべての送信が失敗しました。',
      gone: '送信先が、恒久的に存在しないこと（410）を返しました。',
      'https-only': '送信先がhttpのアドレスですが、httpsのアドレスだけが許可されています。',
    },
    remedy:
      '届かなかった通知は30日間保存され、Webhookを有効にすれば再送できます。すべてのイベントはイベントフィードに順番どおり残っています。',
    button: 'Webhookを確認',
    url: 'アドレス',
    address: (url, others) => (others === 0 ? url : `${url} ほか${others}件`),
    footer: (place) => `このメールは、「${place}」のオーナーであるあなたにお送りしています。`,
  },
};
