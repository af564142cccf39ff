import type { Locale } from '@guildhall/contract';
import { type FrameWords, renderHtml } from './mail-html.ts';
import type { MailTemplate, RenderedMail } from './mail-template.ts';
import { plainLine } from './mail-text.ts';

const longestSubject = 150;
const lineWidth = 76;

const frameWords: Readonly<Record<Locale, FrameWords>> = {
  en: {
    fallback: 'If the button does not work, copy this address into your browser:',
    from: 'Sent by Guildhall',
  },
  ja: {
    fallback: 'ボタンが使えない場合は、次のアドレスをブラウザーに貼り付けてください。',
    from: 'Guildhall から送信',
  },
};

/** Makes both parts of a mail from one template. Nothing in the template can become markup or a header. */
export function renderMail(locale: Locale, template: MailTemplate): RenderedMail {
  const clean = cleanTemplate(template);
  const words = frameWords[locale];
  return {
    subject: [...clean.subject].slice(0, longestSubject).join(''),
    text: renderText(clean, words),
    html: renderHtml(locale, clean, words),
  };
}

function cleanTemplate(template: MailTemplate): MailTemplate {
  const { button, facts, notes } = template;
  return {
    subject: plainLine(template.subject),
    title: plainLine(template.title),
    paragraphs: template.paragraphs.map(plainLine),
    footer: plainLine(template.footer),
    ...(button === undefined
      ? {}
      : { button: { label: plainLine(button.label), address: button.address } }),
    ...(facts === undefined
      ? {}
      : {
          facts: facts.map(({ label, value }) => ({
            label: plainLine(label),
            value: plainLine(value),
          })),
        }),
    ...(notes === undefined ? {} : { notes: notes.map(plainLine) }),
  };
}

function renderText(template: MailTemplate, words: FrameWords): string {
  const { button, facts = [], notes = [] } = template;
  const blocks = [
    template.title,
    ...template.paragraphs.map(wrap),
    ...(button === undefined ? [] : [`${button.label}:\n${button.address}`]),
    ...(facts.length === 0
      ? []
      : [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')]),
    ...notes.map(wrap),
    `-- \n${wrap(template.footer)}\n${words.from}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function wrap(paragraph: string): string {
  const lines: string[] = [''];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + word.length < lineWidth) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
