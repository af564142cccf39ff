import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createSession } from '@guildhall/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Client, createClient } from '../../server/test/support/client.ts';
import { type DnsServer, startDnsServer } from '../../server/test/support/dns-server.ts';
import { openBrowser } from './browser.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { makeDataDir, type Product, removeDataDir, startProduct } from './product.ts';

/** The running product with its surroundings: mail, DNS, a browser. */
export interface Stage {
  readonly url: string;
  readonly product: Product;
  readonly dataDir: string;
  readonly mail: MailServer;
  readonly dns: DnsServer;
  /** Plays a scene; keeps pictures of every window when it fails. */
  play(scene: (windows: Windows) => Promise<void>): Promise<void>;
  /** A program's view: the API with a session of its own, from a network of its own. */
  client(): Client;
  /** The same, signed in anew. */
  as(email: string, password: string): Promise<Client>;
  /** Starts the product again on the same data and the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WindowOptions {
  /** Who is signed in. */
  readonly as?: Client;
  /** Path to open. */
  readonly at?: string;
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Windows {
  /** A new browser profile with one page. */
  open(options?: WindowOptions): Promise<Page>;
}

let networks = 0;

/** A network nobody else of this run comes from. */
function nextNetwork(): string {
  networks += 1;
  return `198.51.${Math.floor(networks / 250)}.${(networks % 250) + 1}`;
}

export async function openStage(
  command: 'start' | 'demo',
  network: { readonly egressAllowed?: string; readonly host?: string } = {},
): Promise<Stage> {
  const [mail, dns, dataDir, browser] = await Promise.all([
    startMailServer(),
    startDnsServer(),
    makeDataDir(),
    sharedBrowser(),
  ]);
  const surroundings = { dataDir, smtpUrl: mail.url, dnsServer: dns.address, ...network };
  let product = await startProduct({ command, ...surroundings });
  const { url, port } = product;
  const client = () => createClient(() => url, { 'x-forwarded-for': nextNetwork() });
  const signIn = async (email: string, password: string) => {
    const signedIn = client();
    const { body } = await signedIn.call(createSession, { body: { email, password } });
    if (body.email === '') throw new Error(`Nobody signed in as ${email}`);
    return signedIn;
  };
  return {
    url,
    get product() {
      return product;
    },
    dataDir,
    mail,
    dns,
    client,
    // A session of its own each time: a change of role gives a session a new token, and
    // of two who share one, the browser and the client, only one gets it.
    as: signIn,
    play: (scene) => playScene(browser, url, scene),
    restart: async () => {
      product = await startProduct({ command, ...surroundings, port });
    },
    close: async () => {
      await product.stop();
      await Promise.all([mail.close(), dns.close()]);
      await removeDataDir(dataDir);
    },
  };
}

/** A page under watch: what it logged stands beside its picture. */
interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

async function playScene(
  browser: Browser,
  url: string,
  scene: (windows: Windows) => Promise<void>,
): Promise<void> {
  const watched: Watched[] = [];
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    const opened = await openWindow(browser, url, options);
    watched.push(opened);
    if (options.at !== undefined) await opened.page.goto(new URL(options.at, url).href);
    return opened.page;
  };
  try {
    await scene({ open });
    const faults = watched.flatMap((one) => one.faults);
    if (faults.length > 0) throw new Error(`The pages broke:\n${faults.join('\n')}`);
  } catch (error) {
    const folder = await keepPictures(watched);
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nSee ${folder}`, {
      cause: error,
    });
  } finally {
    await Promise.all(watched.map(({ context }) => context.close().catch(() => undefined)));
  }
}

async function openWindow(browser: Browser, url: string, options: WindowOptions): Promise<Watched> {
  const context = await browser.newContext({
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: options.width ?? 1280, height: options.height ?? 860 },
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': nextNetwork() },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(10_000);
  const cookieUrl = url.replace(/^http:/, 'https:');
  const pairs = (options.as?.cookie ?? '').split('; ').filter((pair) => pair !== '');
  await context.addCookies(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return { name, value, url: cookieUrl, secure: true, httpOnly: true };
    }),
  );
  if (options.as !== undefined) shareRenewals(context, cookieUrl, options.as);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    // A refused request is the page's business; it shows here as a resource that failed to load.
    const isRefusal = /Failed to load resource|ERR_(CONNECTION|EMPTY|NETWORK)/.test(message.text());
    if (message.type() === 'error' && !isRefusal) faults.push(message.text());
  });
  return { context, page, faults };
}

/**
 * Hands new tokens of a session on to the client that shares it: after a change of rights the window is given one,
 * and the one that the client holds soon opens nothing.
 */
function shareRenewals(context: BrowserContext, url: string, client: Client): void {
  context.on('response', async (response) => {
    const isSigningIn =
      response.request().method() === 'POST' && response.url().endsWith('/sessions');
    const headers = await response.allHeaders().catch(() => undefined);
    if (headers?.['set-cookie'] === undefined || isSigningIn) return;
    const cookies = await context.cookies(url).catch(() => undefined);
    if (cookies === undefined) return;
    client.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  });
}

async function keepPictures(watched: readonly Watched[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-e2e-failure-'));
  for (const [index, { page, faults }] of watched.entries()) {
    const path = join(folder, `window-${index + 1}`);
    await page.screenshot({ path: `${path}.png` }).catch(() => undefined);
    await writeFile(`${path}.html`, await page.content().catch(String));
    await writeFile(`${path}.txt`, [page.url(), ...faults].join('\n'));
  }
  return folder;
}

let browser: Promise<Browser> | undefined;
let sample: Promise<Stage> | undefined;

function sharedBrowser(): Promise<Browser> {
  browser ??= openBrowser();
  return browser;
}

/** The sample company, started once for all tests of a run. */
export function sampleStage(): Promise<Stage> {
  sample ??= openStage('demo');
  return sample;
}

/** Ends what is shared. Tests need not call it. */
export async function closeShared(): Promise<void> {
  await (await sample)?.close();
  await (await browser)?.close();
}

if (process.execArgv.includes('--test')) after(closeShared);
