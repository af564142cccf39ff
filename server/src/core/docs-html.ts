/** Text that is safe to stand in a page: every value goes through `html`. */
export interface Html {
  readonly text: string;
}

/** A template for pages: values are escaped unless they are Html themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const text = parts.map(
    (part, index) => part + (index < values.length ? show(values[index]) : ''),
  );
  return { text: text.join('') };
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(show).join('');
  if (isHtml(value)) return value.text;
  return escapeText(String(value ?? ''));
}

function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && 'text' in value;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** A whole page of the reference. */
export function docsPage(title: string, navigation: Html, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Guildhall</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="brand" href="/docs">Guildhall <span>API reference</span></a>
<nav aria-label="Documents"><a href="/docs">Operations</a><a href="/docs/errors">Errors</a><a href="/openapi.json">OpenAPI</a></nav>
</header>
<div class="columns">
<nav class="side" aria-label="On this page">${navigation}</nav>
<main id="content">${content}</main>
</div>
</body>
</html>
`.text;
}
