import type { AnyOperation } from '../contract/src/index.ts';

/** One source file of the modules: path and text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Operations by the name that they have where an account is meant; for an organization they say so. */
const webhookOperations = [
  'listWebhooks',
  'getWebhook',
  'createWebhook',
  'updateWebhook',
  'deleteWebhook',
  'rotateWebhookSecret',
  'testWebhook',
  'listWebhookDeliveries',
  'getWebhookDelivery',
  'replayWebhookDelivery',
  'replayDeadWebhookDeliveries',
];

const ofOrganization = (name: string) => name.replace('Webhook', 'OrganizationWebhook');

/** What serves operations that stand in two places, an account and an organization, by one and the same function. */
const servedBy: Readonly<Record<string, string>> = {
  ...Object.fromEntries(webhookOperations.map((name) => [ofOrganization(name), name])),
  getWebhook: 'findWebhook',
  getOrganizationWebhook: 'findWebhook',
  listWebhookDeliveries: 'listDeliveries',
  listOrganizationWebhookDeliveries: 'listDeliveries',
  getWebhookDelivery: 'findDelivery',
  getOrganizationWebhookDelivery: 'findDelivery',
  replayDeadWebhookDeliveries: 'replayDeadDeliveries',
  replayDeadOrganizationWebhookDeliveries: 'replayDeadDeliveries',
};

const allForWebhooks = Object.fromEntries(
  [...webhookOperations, ...webhookOperations.map(ofOrganization)].map((name) => [
    name,
    'one right for everything about webhooks, as for the tools of developers',
  ]),
);

/** Operations that rest on the permission of another one, and why that is right. */
const borrowsPermission: Readonly<Record<string, string>> = {
  ...allForWebhooks,
  listAccountEvents: 'is what webhooks tell, in order',
  listOrganizationEvents: 'is what webhooks tell, in order',
  listAccountSettings: 'are part of an account',
  previewAccountSetting: 'says whom setAccountSetting would affect',
  listAccountSettingRules: 'are part of an organization',
  previewAccountSettingRule: 'says whom setAccountSettingRule would affect',
  previewAccountClosure: 'says what closeAccount would do',
  getMyAccountRights: 'tells everybody who may read an account what else they may do there',
  getAccountUser: 'is one of what listAccountUsers lists',
  previewAccountRelease: 'says what requestAccountRelease would touch',
  previewDeparture: 'says what removeUser and deleteUser would do',
  previewOrganizationDeletion: 'says what deleteOrganization would do',
  previewOperation: 'says what createOperation would do',
  listOperationRows: 'is part of an operation',
  listPossibleOwners: 'says whom transferAccount could name',
  getIndependentAccount: 'is one of the list',
  listIndependentAccountUsers: 'is part of an independent account',
  previewRelinquishment: 'says what relinquishAccess would take',
  listSubaccounts: 'are part of an account, as are its roles',
  listAccountResources: 'is part of an account',
  getAccountSetUp: 'is part of an account',
  checkInvitations: 'says what createInvitations would answer',
  listUserAccounts: 'is part of a user',
  getUserSignIn: 'stands beside the lock-out: who looks after a sign-in sees how it is done',
  getOrganizationCounts: 'is part of an organization',
  listPeopleWhoCan: 'answers for everybody what explainAccess answers for one',
  getImportOverview: 'says whether there is anything that startImport could do',
  listImportDomains: 'lists what startImport can be asked for',
  listImportCandidates: 'lists whom startImport would take',
  checkImport: 'says what startImport would answer',
  checkAuditEntries: 'says whether what listAuditEntries lists is whole',
  downloadExport: 'hands out what createExport made a link to',
  listApiKeys:
    'one right for all credentials of an account, as in the reference system (section 3.2)',
  getApiKey: 'one right for all credentials of an account',
  createApiKey: 'one right for all credentials of an account',
  updateApiKey: 'one right for all credentials of an account',
  rotateApiKey: 'one right for all credentials of an account',
  deleteFormerSecret: 'one right for all credentials of an account',
  deleteApiKey: 'one right for all credentials of an account',
  listAuthTokens: 'one right for all credentials of an account',
  createAuthToken: 'one right for all credentials of an account',
  promoteAuthToken: 'one right for all credentials of an account',
  deleteAuthToken: 'one right for all credentials of an account',
  listKeptCredentials: 'one right for all credentials of an account',
  listStoppingCredentials: 'says what removing somebody would stop',
  listPublicKeys: 'one right for all credentials of an account',
  getSignedRequestDemand: 'says to whoever makes credentials how they have to ask',
  createPublicKey: 'one right for all credentials of an account',
  updatePublicKey: 'one right for all credentials of an account',
  deletePublicKey: 'one right for all credentials of an account',
};

/** To begin with a factor hands something out, sealed, and keeps nothing. */
const readingVerb = /^(get|list|lookUp|check|explain|preview|authorize|start(Totp|Passkey))/;

/** True for an operation that changes nothing. */
export function isReading({ name }: AnyOperation): boolean {
  return readingVerb.test(name);
}

/**
 * Follows each operation's name: function, file and permission are made of the same words.
 *
 * What only reads may be a row of the routes; whatever changes something has a file of its own.
 */
export function brokenNames(
  operations: readonly AnyOperation[],
  files: readonly SourceFile[],
): string[] {
  return operations.flatMap((operation) => [
    ...permissionFault(operation),
    ...functionFault(operation, files),
  ]);
}

function permissionFault({ name, access }: AnyOperation): string[] {
  if (!('permission' in access) || name in borrowsPermission) return [];
  const own = wordsOf(name);
  const permission = wordsOf(access.permission);
  return own === permission
    ? []
    : [`names: ${name} demands ${access.permission}: the words differ (${own} / ${permission})`];
}

function functionFault(operation: AnyOperation, files: readonly SourceFile[]): string[] {
  const { name, method } = operation;
  const served = servedBy[name];
  if (served !== undefined) return servedFault(name, served, files);
  const isBound = new RegExp(`\\b${name}\\b`);
  if (method === 'GET' && files.some(({ text }) => isBound.test(text))) return [];
  const isExported = new RegExp(`export (async )?(function|const) ${name}\\b`);
  const exporting = files.filter(({ text }) => isExported.test(text));
  // A store may use the same verb and noun for its statement.
  const outsideStores = exporting.filter(({ path }) => !path.endsWith('-store.ts'));
  const homes = outsideStores.length > 0 ? outsideStores : exporting;
  if (homes.length === 0) return [`names: no module has a function called ${name}`];
  if (homes.length > 1) {
    return [`names: ${name} is exported by ${homes.map(({ path }) => path).join(' and ')}`];
  }
  const fileName = `${kebab(name)}.ts`;
  return isReading(operation) || homes[0]?.path.endsWith(`/${fileName}`) === true
    ? []
    : [`names: ${name} lives in ${homes[0]?.path}, not in ${fileName}`];
}

function servedFault(name: string, served: string, files: readonly SourceFile[]): string[] {
  const isExported = new RegExp(`export (async )?(function|const) ${served}\\b`);
  return files.some(({ text }) => isExported.test(text))
    ? []
    : [`names: no module has a function called ${served}, which serves ${name}`];
}

/** `createOauthApps` and `oauth-app:create` have the same words, in the order of the alphabet. */
function wordsOf(name: string): string {
  const singular = (word: string) => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const verb = (word: string) => (word === 'get' ? 'read' : word);
  return kebab(name)
    .split(/[-:.]/)
    .map((word) => verb(singular(word)))
    .sort()
    .join(' ');
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
