/** The addresses of pages that other pages link to. */
export const paths = {
  signIn: '/sign-in',
  secondFactor: '/sign-in/second-factor',
  profile: '/profile',
  inbox: '/profile/invitations',
  accounts: '/console',
  createOrganization: '/console?create=organization',
  admin: (organizationSid: string, place = 'overview') => `/admin/${organizationSid}/${place}`,
  user: (organizationSid: string, userSid: string) => `/admin/${organizationSid}/users/${userSid}`,
  addRoleAssignment: (organizationSid: string, userSid: string) =>
    `/admin/${organizationSid}/users/${userSid}/role-assignments?create=role-assignment`,
  inviteUsers: (organizationSid: string) => `/admin/${organizationSid}/users/invite`,
  operation: (organizationSid: string, operationSid: string) =>
    `/admin/${organizationSid}/users/operations/${operationSid}`,
  account: (organizationSid: string, accountSid: string) =>
    `/admin/${organizationSid}/accounts/${accountSid}`,
  independentAccount: (organizationSid: string, accountSid: string) =>
    `/admin/${organizationSid}/accounts/independent/${accountSid}`,
  console: (accountSid: string, place = 'overview') => `/console/${accountSid}/${place}`,
  consoleUser: (accountSid: string, userSid: string) => `/console/${accountSid}/users/${userSid}`,
} as const;

/** The address to come back to after signing in. Only paths of this application are kept. */
export function signInPath(returnTo: string): string {
  const isWorthReturning = ownPath(returnTo) !== '/' && !returnTo.startsWith(paths.signIn);
  return isWorthReturning
    ? `${paths.signIn}?returnTo=${encodeURIComponent(returnTo)}`
    : paths.signIn;
}

/** The address where a second factor is passed or added, and from where one goes on. */
export function secondFactorPath(returnTo: string | undefined): string {
  const isWorthReturning =
    returnTo !== undefined && ownPath(returnTo) !== '/' && !returnTo.startsWith(paths.signIn);
  return isWorthReturning
    ? `${paths.secondFactor}?returnTo=${encodeURIComponent(returnTo)}`
    : paths.secondFactor;
}

// Only the way a browser would read the address matters, so any origin does.
const anyOrigin = 'https://guildhall.invalid';

/** The path if it leads into this application, else the start page: never to another site. */
export function ownPath(path: string | null | undefined): string {
  if (
    path === null ||
    path === undefined ||
    !path.startsWith('/') ||
    !URL.canParse(path, anyOrigin)
  )
    return '/';
  const url = new URL(path, anyOrigin);
  const isOwn = url.origin === anyOrigin && !url.pathname.startsWith('//');
  return isOwn ? url.pathname + url.search + url.hash : '/';
}

const openPaths = [
  paths.signIn,
  '/sign-up',
  '/reset-password',
  '/invitation',
  '/claim',
  '/account-request',
  '/email-change',
  '/set-up',
];

/** True for pages that need nobody to be signed in: asking who is there must not send people away from them. */
export function isOpenPath(pathname: string): boolean {
  return openPaths.some((open) => pathname === open || pathname.startsWith(`${open}/`));
}
