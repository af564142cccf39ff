import type { CapturedMail, CapturedMailLine } from './captured-mail-store.ts';
import { escapeHtml } from './mail-text.ts';

/** One page of the captured mails. */
export interface MailboxView {
  readonly mails: readonly CapturedMailLine[];
  readonly hasOlder: boolean;
  /** What was searched for; empty when nothing was. */
  readonly search: string;
  /** From 1. */
  readonly page: number;
}

const noMail =
  '<div class="empty"><h2>No mail yet</h2><p>Sign up, invite somebody or reset a password: the mails appear here.</p></div>';
const nothingFound =
  '<div class="empty"><h2>No such mail</h2><p>Look for another part of an address or a subject, or <a href="/mailbox">show all mails</a>.</p></div>';

/** The list of captured mails, newest first. */
export function mailboxPage(view: MailboxView): string {
  const { mails, search, page: number } = view;
  const isEverything = search === '' && number === 1;
  const empty = isEverything ? noMail : nothingFound;
  const list = mails.length === 0 ? empty : `<ul class="list">${mails.map(toLine).join('')}</ul>`;
  return page(
    'Mailbox',
    `<header class="head"><h1>Mailbox</h1><a class="reload" href="/mailbox">Refresh</a></header>
<p class="lead">No mail server is configured, so nothing leaves this machine. This is what would have been sent, newest first.</p>
<form class="search" action="/mailbox" role="search"><label for="search">Address or subject</label><input id="search" type="search" name="search" maxlength="100" value="${escapeHtml(search)}"><button>Search</button></form>
${list}
${pager(view)}`,
  );
}

/** The ways to newer and older mails, where there are any. */
function pager({ search, page: number, hasOlder }: MailboxView): string {
  const to = (other: number, words: string) => {
    const query = new URLSearchParams({ ...(search === '' ? {} : { search }), page: `${other}` });
    return `<a href="/mailbox?${escapeHtml(query.toString())}">${words}</a>`;
  };
  const ways = [
    ...(number > 1 ? [to(number - 1, 'Newer')] : []),
    ...(hasOlder ? [to(number + 1, 'Older')] : []),
  ];
  return ways.length === 0
    ? ''
    : `<nav class="pager" aria-label="Pages"><span>Page ${number}</span>${ways.join('')}</nav>`;
}

/** One captured mail: its HTML part in a frame that can do nothing, its plain part with links. */
export function mailPage(mail: CapturedMail): string {
  return page(
    mail.subject,
    `<nav class="crumbs"><a href="/mailbox">Mailbox</a></nav>
<header class="head"><h1>${escapeHtml(mail.subject)}</h1></header>
<dl class="facts"><div><dt>To</dt><dd>${escapeHtml(mail.recipient)}</dd></div><div><dt>Sent</dt><dd>${time(mail.at)}</dd></div></dl>
<section aria-labelledby="plain"><h2 id="plain">Plain part</h2><pre class="plain">${linkAddresses(mail.plain)}</pre></section>
<section aria-labelledby="html"><h2 id="html">HTML part</h2><iframe class="frame" title="The mail as a mail program shows it" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${mail.sid}/html"></iframe></section>`,
  );
}

/** Instead of a mail that is not there. */
export function missingPage(): string {
  return page(
    'Not found',
    '<nav class="crumbs"><a href="/mailbox">Mailbox</a></nav><div class="empty"><h2>This mail does not exist</h2></div>',
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Guildhall</title>
<link rel="stylesheet" href="/mailbox/style.css">
</head>
<body>
<header class="bar"><a class="brand" href="/"><span class="mark" aria-hidden="true">G</span>Guildhall</a><span class="tag">Local mailbox</span></header>
<main>
${content}
</main>
</body>
</html>
`;
}

function toLine(mail: CapturedMailLine): string {
  return `<li><a class="line" href="/mailbox/${mail.sid}"><span class="subject">${escapeHtml(mail.subject)}</span><span class="to">${escapeHtml(mail.recipient)}</span>${time(mail.at)}</a></li>`;
}

function time(at: Date): string {
  const iso = at.toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

/** Escapes the text, then makes links of the addresses in it. */
function linkAddresses(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? link(part) : escapeHtml(part)))
    .join('');
}

function link(address: string): string {
  const escaped = escapeHtml(address);
  return `<a href="${escaped}" target="_blank" rel="noopener">${escaped}</a>`;
}
