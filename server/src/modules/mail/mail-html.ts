import type { Locale } from '@guildhall/contract';
import type { MailTemplate } from './mail-template.ts';
import { escapeHtml } from './mail-text.ts';

/** Words of the frame around every mail. */
export interface FrameWords {
  readonly fallback: string;
  readonly from: string;
}

const font =
  "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Hiragino Sans','Noto Sans JP',Meiryo,sans-serif";
const ink = '#14191f';
const muted = '#55606c';
const line = '#e3e6ea';
const accent = '#0f6b62';

/** Mail programs that know dark screens; all others show the colours written on each element. */
const darkScreens = `@media (prefers-color-scheme: dark) {
.ground { background: #0d1013 !important; }
.card { background: #14181c !important; border-color: #252c33 !important; }
.ink { color: #eef1f4 !important; }
.muted { color: #a5b0bb !important; }
.rule { border-color: #252c33 !important; }
.action { background: #2aa596 !important; border-color: #2aa596 !important; color: #04201c !important; }
.link { color: #5fd0c1 !important; }
}`;

/** The HTML part: tables and styles on each element, because that is what mail programs understand. */
export function renderHtml(locale: Locale, template: MailTemplate, words: FrameWords): string {
  const { facts = [], notes = [] } = template;
  const body = [
    row(heading(template.title), 8),
    ...template.paragraphs.map((text) => row(paragraph(text), 12)),
    ...renderButton(template),
    ...(facts.length === 0 ? [] : [row(renderFacts(facts), 24)]),
    ...notes.map((text) => row(small(text), 16)),
    ...renderFallback(template, words),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(template.subject)}</title>
<style>${darkScreens}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f6f7f8;-webkit-text-size-adjust:100%;">
${preview(template)}
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f7f8;">
<tr><td align="center" style="padding:40px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
<tr><td style="padding:0 4px 20px;">${brand}</td></tr>
<tr><td class="card" style="background:#ffffff;border:1px solid ${line};border-radius:12px;padding:28px 32px 32px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${body.join('\n')}
</table>
</td></tr>
<tr><td class="muted" style="padding:20px 4px 0;font-family:${font};font-size:12px;line-height:18px;color:${muted};">${escapeHtml(template.footer)}<br>${escapeHtml(words.from)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const brand = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="action" width="28" height="28" align="center" style="background:${accent};border-radius:7px;color:#ffffff;font-family:${font};font-size:13px;font-weight:700;">G</td>
<td class="ink" style="padding-left:10px;font-family:${font};font-size:15px;font-weight:600;color:${ink};">Guildhall</td>
</tr></table>`;

function row(content: string, above: number): string {
  return `<tr><td style="padding-top:${above}px;">${content}</td></tr>`;
}

function heading(text: string): string {
  return `<h1 class="ink" style="margin:0;font-family:${font};font-size:22px;line-height:30px;font-weight:600;letter-spacing:-0.01em;color:${ink};overflow-wrap:anywhere;">${escapeHtml(text)}</h1>`;
}

function paragraph(text: string): string {
  return `<p class="ink" style="margin:0;font-family:${font};font-size:15px;line-height:24px;color:${ink};overflow-wrap:anywhere;">${escapeHtml(text)}</p>`;
}

function small(text: string): string {
  return `<p class="muted" style="margin:0;font-family:${font};font-size:13px;line-height:20px;color:${muted};overflow-wrap:anywhere;">${escapeHtml(text)}</p>`;
}

function renderButton({ button }: MailTemplate): string[] {
  if (button === undefined) return [];
  const address = escapeHtml(button.address);
  return [
    row(
      `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="action" bgcolor="${accent}" style="background:${accent};border-radius:8px;">
<a class="action" href="${address}" target="_blank" rel="noopener" style="display:inline-block;padding:12px 22px;border:1px solid ${accent};border-radius:8px;background:${accent};font-family:${font};font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">${escapeHtml(button.label)}</a>
</td></tr></table>`,
      24,
    ),
  ];
}

function renderFacts(facts: readonly { readonly label: string; readonly value: string }[]): string {
  const cell = `padding:10px 0;border-top:1px solid ${line};font-family:${font};font-size:13px;line-height:20px;vertical-align:top;`;
  const rows = facts.map(
    ({ label, value }) => `<tr>
<td class="muted rule" width="34%" style="${cell}padding-right:16px;color:${muted};">${escapeHtml(label)}</td>
<td class="ink rule" style="${cell}color:${ink};overflow-wrap:anywhere;">${escapeHtml(value)}</td>
</tr>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="rule" style="border-bottom:1px solid ${line};">${rows.join('')}</table>`;
}

function renderFallback({ button }: MailTemplate, words: FrameWords): string[] {
  if (button === undefined) return [];
  const address = escapeHtml(button.address);
  return [
    row(
      `<p class="muted" style="margin:0;font-family:${font};font-size:12px;line-height:18px;color:${muted};">${escapeHtml(words.fallback)}<br><a class="link" href="${address}" target="_blank" rel="noopener" style="color:${accent};word-break:break-all;">${address}</a></p>`,
      24,
    ),
  ];
}

/** What mail programs show beside the subject in their list. */
function preview({ paragraphs }: MailTemplate): string {
  const text = escapeHtml(paragraphs[0] ?? '');
  return `<div style="display:none;max-height:0;overflow:hidden;opacity:0;">${text}</div>`;
}
