import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld, type World } from '../../test/support/world.ts';
import { rawStatement } from '../platform/database/raw-statement.ts';
import { containsPattern, foldText, rarePart } from './search-pattern.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('marks on letters, spelling variants and case are no difference', () => {
  assert.equal(foldText('Łukasz Zoë Ångström'), 'lukasz zoe angstrom');
  assert.equal(foldText('Søren Weiß-Þór Œuvre'), 'soren weiss-thor oeuvre');
  assert.equal(foldText('İbrahim Çağlı'), 'ibrahim cagli');
  assert.equal(foldText('Ｚｏｅ'), 'zoe');
});

test('other scripts stay what they are: voiced kana and syllables of Hangul are letters of their own', () => {
  for (const name of ['がぎぐ', 'パリ', '한국어', '山田']) assert.equal(foldText(name), name);
});

test('of an address the index is asked for what stands before the domain', () => {
  assert.equal(rarePart('zoe.jansen@large.test'), 'zoe.jansen');
  for (const term of ['zo@large.test', '@large.test', 'zoe jansen'])
    assert.equal(rarePart(term), term);
});

test('nothing in a pattern is special', () => {
  assert.equal(containsPattern(' 100%_Ä\\ '), '%100\\%\\_a\\\\%');
});

test('the database folds stored text exactly as the server folds terms', async () => {
  const letters = Array.from({ length: 0x3100 - 0x20 }, (_, index) =>
    String.fromCodePoint(index + 0x20),
  ).filter((letter) => /[\p{L}\p{N} ]/u.test(letter));
  const texts = ['Łukasz Zoë Ångström', '한국어 Søren', ...letters].map((text) =>
    text.normalize('NFKC').toLowerCase(),
  );
  const rows = await world.owner.direct.all(
    rawStatement<{ readonly folded: string }>(
      'select fold_text(value) as folded from jsonb_array_elements_text($1::jsonb)',
      [JSON.stringify(texts)],
    ),
  );
  assert.deepEqual(
    rows.map(({ folded }) => folded),
    texts.map(foldText),
  );
});
