import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const ownArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium: the one that comes from npm, which is built for Linux on x64, else one of this machine. */
export async function openBrowser(): Promise<Browser> {
  const isPackaged = process.platform === 'linux' && process.arch === 'x64';
  const executablePath = isPackaged ? await sparticuz.executablePath() : installed.find(existsSync);
  if (executablePath === undefined)
    throw new Error(`There is no Chromium here. Install one at ${installed.join(' or ')}.`);
  return chromium.launch({ executablePath, args: ownArguments });
}
