import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { type Place, placesOf } from './support/places.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Windows } from './support/stage.ts';

describe('every page', () => {
  let sample: Sample;
  let places: Place[];
  before(async () => {
    sample = await openSample();
    places = await placesOf(sample);
  });

  /** Goes through all pages, with one window for everybody who looks at them. */
  async function tour(
    { open }: Windows,
    locale: string,
    look: (page: Page, place: Place) => Promise<void>,
  ): Promise<void> {
    const signedIn = await open({ as: sample.owner, locale });
    const nobody = await open({ locale });
    for (const place of places) {
      const page = place.as === undefined ? nobody : signedIn;
      if (place.path.includes('#')) await page.goto('about:blank');
      await page.goto(`${sample.stage.url}${place.path}`);
      await isSettled(page);
      await look(page, place);
    }
  }

  test('axe finds nothing in either theme, and nothing is wider than a phone', () =>
    sample.stage.play((windows) =>
      tour(windows, 'en-GB', async (page, { name }) => {
        await checkAccessible(page, name);
        await checkNarrow(page, name);
      }),
    ));

  test('in Japanese each page says its language, its title and its words in Japanese', () =>
    sample.stage.play((windows) =>
      tour(windows, 'ja-JP', async (page, { name }) => {
        assert.equal(await page.locator('html').getAttribute('lang'), 'ja', name);
        await checkNarrow(page, `${name} in Japanese`);
        const text = await page.evaluate(() => document.body.innerText);
        assert.match(text, /[぀-ヿ一-鿿]/, name);
        assert.doesNotMatch(
          text,
          /\b[a-z]+(-[a-z]+)?\.[a-z]+[A-Z][A-Za-z]+\b/,
          `${name}: a message key`,
        );
        const english =
          /\b(Sign in|Users|Settings|Search|Save|Cancel|Next|Previous|Active|Filter|Actions)\b/;
        assert.doesNotMatch(text, english, name);
      }),
    ));
});
