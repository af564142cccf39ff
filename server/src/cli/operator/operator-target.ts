import { isLoopback } from '../../config/network-address.ts';
import { readPublicUrl } from '../../platform/public-url-file.ts';
import { WrongUsage } from '../wrong-usage.ts';

/** Which server is asked, and with which key. */
export interface OperatorTarget {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds server and key: the address from `--url`, else GUILDHALL_PUBLIC_URL, else the one that the server
 * running on the data directory left there. Throws WrongUsage where one is missing, and where the key
 * would cross a network unencrypted.
 */
export async function findTarget(
  environment: Environment,
  named: string | undefined,
): Promise<OperatorTarget> {
  const key = environment['GUILDHALL_OPERATOR_KEY']?.trim();
  if (!key) {
    throw new WrongUsage(
      'Set GUILDHALL_OPERATOR_KEY to the key that the server was started with: it opens the operator API.',
    );
  }
  const address = named ?? environment['GUILDHALL_PUBLIC_URL']?.trim();
  const found = address || (await readPublicUrl(environment['GUILDHALL_DATA_DIR'] ?? './data'));
  if (found === undefined) {
    throw new WrongUsage(
      'No server is known. Give its address as --url https://guildhall.example.com or in GUILDHALL_PUBLIC_URL.',
    );
  }
  return { url: requireSafe(found), key };
}

function requireSafe(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new WrongUsage(
      `${address} is no address of a server, such as https://guildhall.example.com.`,
    );
  }
  const isHere = url.hostname === 'localhost' || isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol === 'http:' && !isHere) {
    throw new WrongUsage(`The operator key goes out over https only, not to ${url.origin}.`);
  }
  return url.origin;
}
