import type { DomainMailWords } from './domain-mail-words.ts';

const days = (count: number) => `${count}日`;

export const ja: DomainMailWords = {
  grace: {
    subject: (domain, count) => `${domain}: 所有の証明が見つかりません（残り${days(count)}）`,
    title: (domain) => `${domain} の所有の証明が見つかりません`,
    text: (domain, organization) =>
      `毎日の確認で、${domain} が ${organization} のものであることの証明が見つからなくなりました。ドメインのページに表示されている値をそのまま公開し直し、「今すぐ確認」を押してください。`,
    meanwhile:
      'それまでの間、このドメインの人を新しく招待したり取り込んだりすることはできません。すでに管理対象の人には影響しません。',
    afterwards: (domain) =>
      `証明が見つからないまま期限を過ぎると、${domain} は未確認に戻り、別の組織が取得できるようになります。管理対象ユーザーはそのまま残ります。`,
    button: 'ドメインを開く',
  },
  lapsed: {
    subject: (domain) => `${domain} は未確認に戻りました`,
    title: (domain) => `${domain} は未確認に戻りました`,
    text: (_domain, organization) =>
      `所有の証明が30日間見つかりませんでした。このドメインの人を ${organization} に新しく招待したり取り込んだりすることはできなくなり、別の組織が取得できるようになりました。管理対象ユーザーはそのまま残ります。`,
    again: '再び確認済みにするには、ドメインのページに表示されている新しい値を公開してください。',
    button: 'ドメインを開く',
  },
  facts: {
    domain: 'ドメイン',
    organization: '組織',
    left: '残り',
    until: '期限',
  },
  days,
  footer: (organization, host) => `${host} で ${organization} を管理している方にお送りしています。`,
};
