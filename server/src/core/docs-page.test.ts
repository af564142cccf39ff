import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodes, operations } from '@guildhall/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Compile } from 'typebox/compile';
import { listen } from '../../test/support/listen.ts';
import { docsPage, html } from './docs-html.ts';
import { renderErrorsPage, renderOperationsPage } from './docs-page.ts';
import { mountDocs } from './mount-docs.ts';
import { describeApi } from './openapi.ts';
import { exampleOf } from './schema-fields.ts';

test('the OpenAPI document is valid in the eyes of a linter', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(JSON.stringify(describeApi(operations))));
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(validator.version, '3.1');
});

test('the reference shows every operation with its path, and every link on it leads somewhere', () => {
  const page = renderOperationsPage(operations);
  for (const { name, path } of operations) {
    assert.ok(page.includes(`<article id="${name}">`), name);
    assert.ok(page.includes(`<code>${path}</code>`), path);
  }
  const errors = renderErrorsPage();
  for (const [, page_ = '', target = ''] of page.matchAll(/href="(\/docs\/errors)?#([\w-]+)"/g)) {
    const place = page_ === '' ? page : errors;
    assert.ok(place.includes(`id="${target}"`), target);
  }
});

test('every error has its place on the page that problem documents name', () => {
  const page = renderErrorsPage();
  for (const code of errorCodes) assert.ok(page.includes(`<article id="${code}">`), code);
});

test('the reference does not show the numbers of our own rules', () => {
  assert.doesNotMatch(renderOperationsPage(operations), /\((?:R|A|I)-\d|\(D\d/);
});

test('the pages keep to the content security policy: no script, no style of their own', () => {
  for (const page of [renderOperationsPage(operations), renderErrorsPage()]) {
    assert.doesNotMatch(
      page,
      /<script|<style|\sstyle=|\son\w+=|\s(?:src|href|action)="?https?:|url\(/,
    );
  }
});

test('A-102: text in a page is inert', () => {
  const page = docsPage('<b>', html`${'<img src=x onerror=1>'}`, html`${["'", '"', html`<i>`]}`);
  assert.ok(page.includes('<title>&lt;b&gt; ·'));
  assert.ok(page.includes('&lt;img src=x onerror=1&gt;'));
  assert.ok(page.includes('&#39;&quot;<i>'));
});

test('the example of each path and answer fits the contract', () => {
  for (const { name, params } of operations) {
    assert.ok(Compile(params).Check(exampleOf(params)), name);
  }
});

test('document, pages and style are served', async () => {
  const server = await listen((http) => mountDocs(http, operations));
  for (const [path, type] of [
    ['/openapi.json', /json/],
    ['/docs', /html/],
    ['/docs/errors', /html/],
    ['/docs/style.css', /css/],
  ] as const) {
    const answer = await fetch(server.url + path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get('content-type') ?? '', type);
  }
  await server.close();
});
