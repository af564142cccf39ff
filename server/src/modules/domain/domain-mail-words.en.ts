import type { DomainMailWords } from './domain-mail-words.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

export const en: DomainMailWords = {
  grace: {
    subject: (domain, count) => `${domain}: the proof is missing, ${days(count)} left`,
    title: (domain) => `The proof of ${domain} is missing`,
    text: (domain, organization) =>
      `The daily check no longer finds what proves that ${domain} belongs to ${organization}. Publish it again, exactly as the page of the domain shows it, and press “Check now”.`,
    meanwhile:
      'Until then nobody new can be invited or imported at this domain. People who are managed already are not affected.',
    afterwards: (domain) =>
      `If the proof stays away, ${domain} becomes unverified and another organization may claim it. Managed users stay managed.`,
    button: 'Open the domain',
  },
  lapsed: {
    subject: (domain) => `${domain} is no longer verified`,
    title: (domain) => `${domain} is no longer verified`,
    text: (_domain, organization) =>
      `Its proof was missing for 30 days. Nobody new can be invited or imported into ${organization} at this domain, and another organization may claim it. Managed users stay managed.`,
    again: 'To have it back, publish the new value that the page of the domain shows.',
    button: 'Open the domain',
  },
  facts: {
    domain: 'Domain',
    organization: 'Organization',
    left: 'Time left',
    until: 'Until',
  },
  days,
  footer: (organization, host) =>
    `You get this message because you administer ${organization} at ${host}.`,
};
