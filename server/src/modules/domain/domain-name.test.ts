import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalDomainName, readDomainName } from './domain-name.ts';

const faultOf = (typed: string) => {
  const verdict = readDomainName(typed);
  return 'fault' in verdict ? verdict.fault : undefined;
};
const nameOf = (typed: string) => {
  const verdict = readDomainName(typed);
  return 'domain' in verdict ? verdict.domain.name : undefined;
};

test('reads every spelling of one name as the same (A-18)', () => {
  for (const typed of [
    'a.test',
    'A.TEST',
    'a.test.',
    ' a.test',
    'http://a.test/',
    'https://A.test/sign-in?x#y',
    'a.test:443',
    'ａ.test',
    'a。test',
  ]) {
    assert.equal(nameOf(typed), 'a.test', typed);
  }
});

test('refuses what is not a domain (A-18)', () => {
  const wrong = [
    '',
    '.',
    'a',
    '*.a.test',
    'a@b.test',
    'http://u@a.test',
    'a_b.test',
    '-a.test',
    'a-.test',
    'a..test',
    '1.2.3.4',
    '1.2.3',
    '0x7f.1',
    '[::1]',
    'a b.test',
    'a%41.test',
    'a.test\u0000',
    'xn--zzzz-.test',
    'xn--99999999.test',
    `${'a'.repeat(64)}.test`,
    `${'a.'.repeat(200)}test`,
    'javascript:alert(1)',
  ];
  for (const typed of wrong) assert.ok(faultOf(typed) !== undefined, typed);
});

test('refuses public suffixes, private ones included (A-17)', () => {
  for (const name of ['com', 'co.uk', 'github.io', 'xn--p1ai', 'kawasaki.jp', 'test', 'example']) {
    assert.equal(faultOf(name), 'public-suffix', name);
  }
  assert.equal(nameOf('example.github.io'), 'example.github.io');
  assert.equal(nameOf('a.example'), 'a.example');
});

test('refuses names that are set aside for special use (RFC 6761), but for those to try it out with', () => {
  for (const name of [
    'localhost',
    'a.localhost',
    'printer.local',
    'PRINTER.LOCAL.',
    'hidden.onion',
    'a.invalid',
    'home.arpa',
    '2.0.192.in-addr.arpa',
    'host.internal',
    'a.alt',
  ]) {
    assert.equal(faultOf(name), 'special-use', name);
  }
  for (const name of ['a.test', 'a.example', 'local.a.test', 'onion.example'])
    assert.equal(nameOf(name), name);
});

test('refuses free-mail and disposable-mail domains and what is below them (A-16, R-13)', () => {
  for (const name of [
    'gmail.com',
    'GMAIL.com.',
    'outlook.com',
    'hotmail.com',
    'qq.com',
    'mailinator.com',
    'proton.me',
    'mail.gmail.com',
    'yahoo.co.jp',
  ]) {
    assert.equal(faultOf(name), 'free-mail', name);
  }
});

test('asks for the bare domain instead of www (R-48)', () => {
  assert.deepEqual(readDomainName('www.a.test'), { fault: 'www', suggestion: 'a.test' });
  assert.equal(nameOf('sub.a.test'), 'sub.a.test');
});

test('reads the Unicode and the ASCII form as one name, shown in both (A-19)', () => {
  const typed = [
    'bücher.example',
    'BÜCHER.example',
    'xn--bcher-kva.example',
    'bu\u0308cher.example',
  ];
  for (const text of typed) {
    assert.deepEqual(readDomainName(text), {
      domain: {
        name: 'xn--bcher-kva.example',
        displayName: 'bücher.example',
        isMixedScript: false,
      },
    });
  }
});

test('flags a label that mixes scripts, but no scripts that are written together (A-19)', () => {
  const isFlagged = (typed: string) => {
    const verdict = readDomainName(typed);
    return 'domain' in verdict && verdict.domain.isMixedScript;
  };
  for (const name of ['аpple.example', 'gооgle.example', 'αb.example'])
    assert.equal(isFlagged(name), true, name);
  for (const name of [
    'apple.example',
    'яндекс.example',
    '日本語テストabc.example',
    '한국어abc.example',
    'яндекс.example.test',
  ]) {
    assert.equal(isFlagged(name), false, name);
  }
});

test('reading a canonical name changes nothing (A-18)', () => {
  const label = fc.string({
    unit: fc.constantFrom(...'abcXYZ019-éßяΩ日Ａ。. /:@%*'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.oneof(label, fc.string(), fc.domain(), fc.webUrl()), (typed) => {
      const once = canonicalDomainName(typed);
      if (once !== undefined) assert.equal(canonicalDomainName(once), once);
    }),
    { numRuns: 2000 },
  );
});
