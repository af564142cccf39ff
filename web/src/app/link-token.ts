import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The pages that are opened by a one-time link. */
export type LinkPurpose =
  | 'sign-in'
  | 'sign-up'
  | 'reset-password'
  | 'set-up'
  | 'invitation'
  | 'claim'
  | 'account-request'
  | 'email-change';

const kept = new Map<LinkPurpose, string>();

function storageKey(purpose: LinkPurpose): string {
  return `guildhall.link.${purpose}`;
}

function keep(purpose: LinkPurpose, token: string): void {
  kept.set(purpose, token);
  try {
    sessionStorage.setItem(storageKey(purpose), token);
  } catch {
    // Without storage the token lasts until the page is loaded anew.
  }
}

function recall(purpose: LinkPurpose): string | undefined {
  try {
    return kept.get(purpose) ?? sessionStorage.getItem(storageKey(purpose)) ?? undefined;
  } catch {
    return kept.get(purpose);
  }
}

/** Forgets the token of a link that has done its work. */
export function forgetLinkToken(purpose: LinkPurpose): void {
  kept.delete(purpose);
  try {
    sessionStorage.removeItem(storageKey(purpose));
  } catch {
    // Nothing was stored.
  }
}

/** The token in a fragment such as `#token=…`. */
export function tokenIn(fragment: string): string | undefined {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token === null || token === '' ? undefined : token;
}

/**
 * The token of the link that opened this page. It stands in the fragment, which browsers do not send; it is taken out
 * of the address at once and kept for this tab, so that it survives a reload and a detour over the sign-in page.
 */
export function useLinkToken(purpose: LinkPurpose): string | undefined {
  const router = useRouter();
  const fresh = useLocation({ select: (location) => tokenIn(location.hash) });
  if (fresh !== undefined) keep(purpose, fresh);
  useEffect(() => {
    if (fresh === undefined) return;
    const { pathname, searchStr } = router.latestLocation;
    router.history.replace(pathname + searchStr);
  }, [fresh, router]);
  return fresh ?? recall(purpose);
}
