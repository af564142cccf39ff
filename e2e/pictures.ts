// node e2e/pictures.ts FOLDER [WORD]   pictures of every page (whose name has the word in it)
// node e2e/pictures.ts --readme        the pictures of docs/pictures
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type Company, join as joinCompany, makeAccount, makeCompany } from './support/company.ts';
import { isSettled } from './support/page-checks.ts';
import { type Place, placesOf } from './support/places.ts';
import { openSample, type Sample } from './support/sample.ts';
import { closeShared, type Stage, type WindowOptions } from './support/stage.ts';

interface Look {
  readonly name: string;
  readonly options: WindowOptions;
  readonly colorScheme: 'light' | 'dark';
}

const looks: readonly Look[] = [
  { name: '1360-light', options: { width: 1360 }, colorScheme: 'light' },
  { name: '1360-dark', options: { width: 1360 }, colorScheme: 'dark' },
  { name: '820-light', options: { width: 820, height: 1100 }, colorScheme: 'light' },
  { name: '360-light', options: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: '360-dark', options: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: '1360-ja', options: { width: 1360, locale: 'ja-JP' }, colorScheme: 'light' },
  { name: '360-ja', options: { width: 360, height: 740, locale: 'ja-JP' }, colorScheme: 'light' },
];

const longName = 'Bartholomäus-Maximilian von Hohenlohe-Waldenburg-Schillingsfürst und zu Bartenst';

const [folder = '', word = ''] = process.argv.slice(2);
if (folder === '') throw new Error('Say where: node e2e/pictures.ts FOLDER [WORD]');
const sample = await openSample();
try {
  if (folder === '--readme') await takeReadmePictures(sample);
  else await takeAll(sample);
} finally {
  await closeShared();
}

async function takeAll(full: Sample): Promise<void> {
  const places = [...(await placesOf(full)), ...(await emptyPlaces(full.stage))];
  for (const look of looks) await takeLook(full.stage, look, places);
}

/** A company with nothing but its owner, and one whose every name is as long as names may be. */
async function emptyPlaces(stage: Stage): Promise<Place[]> {
  const bare = await makeCompany(stage);
  const long = await makeCompany(stage);
  const accountSid = await makeAccount(long, longName.slice(0, 64));
  await joinCompany(stage, long, longName.replaceAll(/[^A-Za-z]/g, '').slice(0, 60), {
    accounts: [{ accountSid, roles: ['developer', 'billing-manager', 'support'] }],
  });
  const pages = [
    'overview',
    'users',
    'users/invited',
    'users/external',
    'accounts',
    'domains',
    'api',
  ];
  return [
    ...pages.map((page) => place('empty', bare, page)),
    ...pages.slice(0, 6).map((page) => place('long', long, page)),
    place('long', long, `accounts/${accountSid}/users`),
    place('long', long, 'audit-log'),
  ];
}

function place(kind: string, company: Company, page: string): Place {
  const name = `${kind}-${page.replaceAll('/', '-').replace(/AC[0-9a-f]{32}/, 'account')}`;
  return { name, path: `${company.admin}/${page}`, as: company.owner.client };
}

async function takeLook(stage: Stage, look: Look, places: readonly Place[]): Promise<void> {
  const target = join(folder, look.name);
  await mkdir(target, { recursive: true });
  await stage.play(async ({ open }) => {
    const windows = new Map<unknown, Page>();
    for (const { name, path, as } of places.filter((one) => one.name.includes(word))) {
      const known = windows.get(as);
      const page = known ?? (await open({ ...look.options, ...(as === undefined ? {} : { as }) }));
      windows.set(as, page);
      await page.emulateMedia({ colorScheme: look.colorScheme });
      if (path.includes('#')) await page.goto('about:blank');
      await page.goto(`${stage.url}${path}`);
      await isSettled(page);
      await page.screenshot({
        path: join(target, `${name}.png`),
        fullPage: look.options.width === 360,
      });
    }
  });
}

async function takeReadmePictures({ stage, owner, admin }: Sample): Promise<void> {
  const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
  await mkdir(pictures, { recursive: true });
  await stage.play(async ({ open }) => {
    const page = await open({ as: owner, width: 1360, height: 860 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${stage.url}${admin}/users`);
      await isSettled(page);
      await page.screenshot({ path: join(pictures, `users-${colorScheme}.png`) });
    }
  });
}
