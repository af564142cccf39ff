import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { type Place, placesOf } from './support/places.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Windows } from './support/stage.ts';

const messageKey =
  /(?<![.\w])(account|account-life|account-owner|account-request|account-set-up|account-setting|app|attempt|audit|claim|console|credential|departure|domain|error|explain|export|external|factor|form|inbox|independent|invitation|my-factor|news|oauth|offer|operation|organization|palette|profile|proof|security|sign-in|sign-in-policy|subaccount|ui|user|user-page|view|webhook)\.[a-z]+[A-Z]/;
const englishWord =
  /\b(Sign in|Users|Settings|Search|Save|Cancel|Next|Previous|Active|Filter|Actions|Optional)\b/;

/** What a page says. Programs shown as code are the same in every language. */
async function wordsOf(page: Page): Promise<string> {
  return (await page.locator('body').ariaSnapshot()).replaceAll(/- code: .*$/gm, '');
}

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
    places: readonly Place[],
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

  const check = (half: (place: Place) => boolean) =>
    sample.stage.play((windows) =>
      tour(windows, 'en-GB', places.filter(half), async (page, { name }) => {
        await checkAccessible(page, name);
        await checkNarrow(page, name);
        assert.doesNotMatch(await wordsOf(page), messageKey, `${name}: a message key`);
      }),
    );

  const isAboutUsers = ({ path }: Place) => /^\/admin\/[^/]+\/users/.test(path);

  test('about users: axe finds nothing in either theme, nothing is wider than a phone', () =>
    check(isAboutUsers));

  test('of the rest of the Admin Center: axe finds nothing in either theme, nothing is wider than a phone', () =>
    check((place) => place.path.startsWith('/admin/') && !isAboutUsers(place)));

  test('outside of it: axe finds nothing in either theme, nothing is wider than a phone', () =>
    check(({ path }) => !path.startsWith('/admin/')));

  test('in Japanese each page says its language, its title and its words in Japanese', () =>
    sample.stage.play((windows) =>
      tour(windows, 'ja-JP', places, async (page, { name }) => {
        assert.equal(await page.locator('html').getAttribute('lang'), 'ja', name);
        await checkNarrow(page, `${name} in Japanese`);
        const text = await wordsOf(page);
        assert.match(text, /[぀-ヿ一-鿿]/, name);
        assert.doesNotMatch(text, messageKey, `${name}: a message key`);
        assert.doesNotMatch(text, englishWord, name);
      }),
    ));
});
