import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inertName } from './mail-text.ts';
import { renderMail } from './render-mail.ts';

const template = (name: string) => ({
  subject: `${name} invites you`,
  title: `Join ${name}`,
  paragraphs: [`${name} would like you to join.`],
  button: { label: 'Join', address: 'https://guildhall.example/join#token=abc' },
  facts: [{ label: 'Organization', value: name }],
  notes: [`Not from ${name}? Ignore this.`],
  footer: `Sent for ${name}.`,
});

const hostile = [
  '<img src=x onerror=1>',
  '</td><a href="https://evil.test">Sign in</a>',
  '{{7*7}} $\u007b1} %s',
  'Acme\r\nBcc: victim@example.com',
  'Acme\u202egnp.exe',
  'visit https://evil.test/now or www.evil.test',
  '"><script>alert(1)</script>',
];

for (const name of hostile) {
  test(`A-102: the name ${JSON.stringify(name)} is inert in subject, text and HTML`, () => {
    const mail = renderMail('en', template(inertName(name)));
    assert.doesNotMatch(mail.subject, /[\p{Cc}\u202a-\u202e]/u);
    assert.doesNotMatch(mail.text, /\u202e|evil\.test|^Bcc:/mu);
    assert.doesNotMatch(
      mail.html,
      /<img|<script|onerror=1>|href="https:\/\/evil|evil\.test|\u202e/u,
    );
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
    assert.deepEqual(new Set(links), new Set(['https://guildhall.example/join#token=abc']));
  });
}

test('A-102: whatever a name holds, it adds no markup, no header line and no more than 80 characters', () => {
  const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.length;
  const tags = tagsOf(renderMail('en', template('Acme')).html);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const mail = renderMail('en', template(inertName(name)));
      assert.equal(tagsOf(mail.html), tags);
      assert.doesNotMatch(mail.subject, /[\r\n\u0085\u2028\u2029]/u);
      assert.ok([...inertName(name).replaceAll('\u2060', '')].length <= 80);
    }),
  );
});

test('A-102: an ordinary name stays as it is', () => {
  for (const name of ['Acme Inc.', "O'Neil & Sons", '株式会社 山田', 'Zoë Müller']) {
    assert.equal(inertName(name), name);
  }
});

test('A-102: both parts say the same, in the language of the reader', () => {
  const mail = renderMail('ja', template('山田'));
  assert.match(mail.html, /^<!doctype html>\n<html lang="ja">/);
  for (const part of [mail.text, mail.html]) {
    assert.match(part, /山田 would like you to join\./);
    assert.match(part, /https:\/\/guildhall\.example\/join#token=abc/);
    assert.match(part, /Guildhall から送信/);
  }
});
