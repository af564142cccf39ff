import {
  type AnyOperation,
  type ErrorCode,
  errorCodes,
  errorDefinitions,
  hasAnswer,
  type Operation,
} from '@guildhall/contract';
import { docsPage, type Html, html } from './docs-html.ts';
import { failureCodesOf, tagOf } from './openapi.ts';
import { exampleOf, type Field, fieldsOf } from './schema-fields.ts';
import { withoutMarks } from './without-marks.ts';

/** The reference page: every operation by its noun, made from the contract alone. */
export function renderOperationsPage(operations: readonly AnyOperation[]): string {
  const groups = [...Map.groupBy(operations, tagOf)];
  const navigation = groups.map(
    ([tag, group]) => html`<h2>${titleOf(tag)}</h2><ul>${group.map(renderLink)}</ul>`,
  );
  const sections = groups.map(
    ([tag, group]) =>
      html`<section><h2 id="${tag}">${titleOf(tag)}</h2>${group.map(renderOperation)}</section>`,
  );
  return docsPage('API reference', html`${navigation}`, html`${introduction}${sections}`);
}

const introduction = html`<h1>API reference</h1>
<p class="lead">The native API speaks JSON. Every failure is an <code>application/problem+json</code>
document whose <code>code</code> stands in the <a href="/docs/errors">table of errors</a>. Lists are
walked by opaque cursors. Every POST but signing in honours <code>Idempotency-Key</code>; what carries an
<code>ETag</code> honours <code>If-Match</code>.</p>`;

function renderLink({ name, summary }: Operation): Html {
  return html`<li><a href="#${name}" title="${withoutMarks(summary)}">${wordsOf(name)}</a></li>`;
}

function renderOperation(operation: AnyOperation): Html {
  const { name, method, path, summary, body, response } = operation;
  return html`<article id="${name}">
<h3><a href="#${name}">${wordsOf(name)}</a></h3>
<p class="route"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
<p>${withoutMarks(summary)}</p>
<p class="access">${accessOf(operation)}</p>
${renderFields('Path', fieldsOf(operation.params))}
${renderFields('Query', fieldsOf(operation.query))}
${body === undefined ? '' : renderFields('Body', fieldsOf(body))}
<h4>Request</h4>
<pre tabindex="0"><code>${curlOf(operation)}</code></pre>
<details><summary>Answer <span class="status">${operation.status}</span></summary>
${renderFields('Fields', fieldsOf(response)) ?? ''}
${hasAnswer(operation) ? html`<pre tabindex="0"><code>${toJson(exampleOf(response))}</code></pre>` : ''}
</details>
<details><summary>Errors</summary>${renderErrors(failureCodesOf(operation))}</details>
</article>`;
}

function accessOf({ access }: Operation): Html {
  switch (access.on) {
    case 'public':
      return html`Open to everybody.`;
    case 'self':
      return html`Needs a signed-in user.`;
    case 'operator':
      return html`Needs the operator key.`;
    case 'gateway':
      return html`Needs a gateway key that opens ${access.opens}, or the operator key.`;
    default:
      return html`Needs <code>${access.permission}</code> on the ${access.on}.${forPrograms(access)}`;
  }
}

function forPrograms(access: Operation['access']): Html | string {
  const scope = 'scope' in access ? access.scope : undefined;
  const key = 'keyPermission' in access ? access.keyPermission : undefined;
  if (scope === undefined) return '';
  const byKey = html` API keys of the account read it, too; a restricted one needs <code>${key ?? ''}</code>.`;
  return html` An OAuth app of the organization needs the scope <code>${scope}</code>.${key === undefined ? '' : byKey}`;
}

function renderFields(title: string, fields: readonly Field[]): Html | string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    (field) =>
      html`<tr><th scope="row"><code>${field.name}</code>${
        field.required ? '' : html` <span class="optional">optional</span>`
      }</th><td><code>${field.type}</code></td><td>${withoutMarks(field.description)}</td></tr>`,
  );
  return html`<h4>${title}</h4><div class="scroll"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">What it is</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function renderErrors(codes: readonly ErrorCode[]): Html {
  const rows = [...new Set(codes)].map((code) => {
    const { status, title } = errorDefinitions[code];
    return html`<tr><td>${status}</td><th scope="row"><a href="/docs/errors#${code}"><code>${code}</code></a></th><td>${title}</td></tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A request as a shell types it, with the example values of the contract. */
function curlOf(operation: AnyOperation): string {
  const params = new Map(Object.entries(exampleOf(operation.params) ?? {}));
  const path = operation.path.replaceAll(/:(\w+)/g, (_match, name) => String(params.get(name)));
  const lines = [`curl -X ${operation.method} "$GUILDHALL_URL${path}"`];
  if (operation.access.on === 'operator') {
    lines.push('-H "Authorization: Bearer $GUILDHALL_OPERATOR_KEY"');
  } else if (operation.access.on === 'gateway') {
    lines.push('-H "Authorization: Bearer $GUILDHALL_GATEWAY_KEY"');
  } else if (operation.access.on !== 'public') {
    lines.push('-b "__Host-guildhall=$SESSION"');
  }
  if (operation.versioned && operation.method !== 'GET' && operation.method !== 'POST') {
    lines.push(`-H 'If-Match: "1"'`);
  }
  if (operation.body !== undefined) {
    lines.push('-H "Content-Type: application/json"');
    lines.push(`-d '${toJson(exampleOf(operation.body)).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** `createOauthApp` → `Create oauth app`. */
function wordsOf(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return titleOf(words);
}

function titleOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll('-', ' ');
}

/** The table of errors: where the `type` of every problem document leads. */
export function renderErrorsPage(): string {
  const navigation = errorCodes.map((code) => html`<li><a href="#${code}">${code}</a></li>`);
  const entries = errorCodes.map((code) => {
    const { number, status, title, remedy, retry } = errorDefinitions[code];
    return html`<article id="${code}"><h2><a href="#${code}"><code>${code}</code></a></h2>
<p>${title}.</p><p><strong>What to do:</strong> ${remedy}</p>
<p class="access">Status ${status} · number ${number} · ${
      retry ? 'the same request may succeed later' : 'the same request fails again'
    }</p></article>`;
  });
  const lead = html`<h1>Errors</h1><p class="lead">The closed table of failures. Programs go by
<code>code</code>; <code>number</code> is the one of the reference system where it has one.</p>`;
  return docsPage('Errors', html`<h2>Errors</h2><ul>${navigation}</ul>`, html`${lead}${entries}`);
}
