// The plan of the house. Edit the tables; the rules below are made from them.
// `npm run plan` checks them and redraws the picture in ARCHITECTURE.md.

/** Each module of the server, and the modules whose face (`index.ts`) it may use. */
export const modulePlan = {
  // floor 1
  audit: [],
  organization: [],
  mail: [],
  operation: [],
  'account-kind': [],
  'product-permission': [],
  'gateway-key': [],
  // floor 2
  user: ['organization', 'mail'],
  account: ['organization', 'user', 'mail'],
  domain: ['organization', 'user', 'mail'],
  // floor 3
  'account-set-up': ['operation', 'organization', 'account-kind', 'user', 'account', 'mail'],
  // floor 4
  access: [
    'operation',
    'organization',
    'account-kind',
    'user',
    'account',
    'account-set-up',
    'domain',
    'mail',
    'webhook',
  ],
  // floor 5
  session: ['operation', 'organization', 'user', 'account', 'domain', 'access', 'mail'],
  invitation: [
    'operation',
    'organization',
    'user',
    'account',
    'domain',
    'access',
    'session',
    'mail',
  ],
  oauth: ['organization', 'access', 'session', 'mail'],
  credential: ['account', 'access'],
  'signed-request': ['account', 'account-kind', 'credential'],
  export: ['access'],
  'second-factor': ['organization', 'user', 'session', 'mail'],
  // floor 6
  claim: [
    'operation',
    'organization',
    'user',
    'account',
    'domain',
    'access',
    'session',
    'invitation',
    'mail',
  ],
  'account-request': [
    'organization',
    'user',
    'account',
    'domain',
    'access',
    'session',
    'invitation',
    'mail',
  ],
  'independent-account': ['organization', 'user', 'account', 'access', 'mail'],
  resource: ['account'],
  'account-setting': ['organization', 'account'],
  webhook: ['organization', 'user', 'account', 'account-setting', 'mail'],
  'account-life': [
    'organization',
    'user',
    'mail',
    'account',
    'access',
    'invitation',
    'credential',
    'webhook',
  ],
  subaccount: ['organization', 'account', 'access', 'account-life'],
  departure: [
    'operation',
    'organization',
    'user',
    'account',
    'domain',
    'access',
    'session',
    'invitation',
    'oauth',
    'credential',
    'claim',
    'account-request',
  ],
  overview: ['organization', 'user', 'account', 'domain', 'access', 'invitation', 'claim'],
  gateway: [
    'organization',
    'user',
    'account',
    'access',
    'session',
    'oauth',
    'credential',
    'signed-request',
    'product-permission',
  ],
  'twilio-api': [
    'organization',
    'user',
    'account',
    'access',
    'invitation',
    'oauth',
    'mail',
    'credential',
    'signed-request',
    'subaccount',
    'account-life',
    'audit',
  ],
};

/** The floors of the server below the attic, and the floors each may stand on. */
export const floorPlan = {
  platform: [],
  config: ['platform'],
  core: ['platform', 'contract'],
  modules: ['core', 'platform', 'contract'],
};

/** Packages of the outside world, and the only places that may touch them. */
const wardens = [
  {
    what: ['kysely', 'pg', '@types/pg'],
    who: ['server/src/modules/[^/]+/[^/]+-store\\.ts$', 'server/src/core/', 'server/src/platform/'],
  },
  {
    what: ['fs', 'fs/promises', 'crypto', 'http', 'https', 'http2', 'net', 'tls', 'dns']
      .concat(['dns/promises', 'child_process', 'nodemailer', '@node-rs/argon2', 'pino'])
      .concat(['prom-client', 'jose', 'undici', '@simplewebauthn/server']),
    who: ['server/src/platform/', 'server/src/config/', ...attic()],
  },
  {
    what: ['fastify', '@fastify/.*'],
    who: [
      'server/src/platform/http/',
      'server/src/core/mount-(operation|door|site)\\.ts$',
      ...attic(),
    ],
  },
];

const forbiddenNames =
  '(^|/)(utils?|helpers?|common|shared|misc|base|managers?|services?|types|constants|interfaces)(/|\\.[cm]?tsx?$)';

/** The composition root and what starts it: the only places that may know every module. */
function attic() {
  return ['server/src/(main|app|demo)\\.ts$', 'server/src/(cli|demo|check|composition)/'];
}

const floorPath = (floor) => (floor === 'contract' ? '^contract/src/' : `^server/src/${floor}/`);

const floorRules = Object.entries(floorPlan).map(([floor, below]) => ({
  name: `floor-${floor}`,
  comment: `${floor} may use: ${below.join(', ') || 'nobody'}.`,
  severity: 'error',
  from: { path: `^server/src/${floor}/` },
  to: {
    path: '^(server|contract|web|e2e|bench|tools)/',
    pathNot: [floor, ...below].map(floorPath),
  },
}));

const moduleRules = Object.entries(modulePlan).map(([module, faces]) => ({
  name: `module-${module}`,
  comment: `${module} may use the faces of: ${faces.join(', ') || 'nobody'}.`,
  severity: 'error',
  from: { path: `^server/src/modules/${module}/` },
  to: {
    path: '^server/src/modules/',
    pathNot: [module, ...faces].map((face) => `^server/src/modules/${face}/`),
  },
}));

const wardenRules = wardens.map(({ what, who }) => ({
  name: `only-there-${what[0]}`,
  comment: `${what.join(', ')} only in ${who.join(' ')}.`,
  severity: 'error',
  from: { path: '^server/src/', pathNot: who.map((place) => `^${place}`) },
  to: {
    path: what.map((name) => `^(node:)?${name}$|/node_modules/${name}/|^node_modules/${name}/`),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floorRules,
    ...moduleRules,
    ...wardenRules,
    {
      name: 'module-in-plan',
      comment: 'Each folder below modules has a line in the plan.',
      severity: 'error',
      from: {},
      to: {
        path: '^server/src/modules/',
        pathNot: Object.keys(modulePlan).map((module) => `^server/src/modules/${module}/`),
      },
    },
    {
      name: 'face-only',
      comment: 'Another module is used through its index.ts and nothing else.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/' },
      to: {
        path: '^server/src/modules/[^/]+/',
        pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'face-only-from-outside',
      comment: 'The composition root, too, uses modules through their faces.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/modules/' },
      to: { path: '^server/src/modules/', pathNot: '^server/src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'not-through-own-face',
      comment: 'Inside a module, files import each other, never the own index.ts.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/' },
      to: { path: '^server/src/modules/$1/index\\.ts$' },
    },
    {
      name: 'no-circle',
      comment: 'No file imports itself by a detour.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-circle',
      comment: 'No folder imports itself by a detour.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'a-noun-is-missing',
      comment: 'utils, helpers, common and their kin confess that a noun is missing.',
      severity: 'error',
      from: { path: '^(contract|server|web|e2e|bench|tools)/' },
      to: { path: forbiddenNames, pathNot: '(^|/)node_modules/' },
    },
    {
      name: 'contract-is-pure',
      comment: 'The contract imports TypeBox and itself.',
      severity: 'error',
      from: { path: '^contract/src/' },
      to: { pathNot: ['^contract/src/', '(^|/)node_modules/typebox/'] },
    },
    {
      name: 'web-knows-the-contract-only',
      comment: 'The browser shares the contract with the server and nothing else.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|e2e|bench|tools)/' },
    },
    {
      name: 'web-without-node',
      comment: 'There is no Node in a browser.',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment: 'Features link by route and do not import each other.',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'ui-knows-no-noun',
      comment: 'The design system knows no noun and no request.',
      severity: 'error',
      from: { path: '^web/src/ui/' },
      to: { path: ['^contract/', '^web/src/(api|app|features)/'] },
    },
    {
      name: 'api-below-features',
      comment: 'features → api → contract.',
      severity: 'error',
      from: { path: '^web/src/api/' },
      to: { path: '^web/src/(app|features|ui)/' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is not checked by the other rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|svg|woff2)$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    detectProcessBuiltinModuleCalls: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '\\.(test|spec)\\.tsx?$|^server/test/|/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
