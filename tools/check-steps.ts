import type { Step } from './step.ts';

const compilers = [
  'contract',
  'client',
  'server',
  'web',
  'e2e',
  'bench',
  'examples/gateway',
  'tools',
];

/** What `npm run check` runs; each step also counts as one test of `npm test`. */
export const checkSteps: readonly Step[] = [
  {
    name: 'format and lint',
    command: [
      'node_modules/@biomejs/biome/bin/biome',
      'ci',
      '--max-diagnostics=100',
      '--colors=off',
    ],
    timeoutSeconds: 60,
  },
  ...compilers.map((workspace) => ({
    name: `types of ${workspace}`,
    command: ['node_modules/typescript/bin/tsc', '-p', workspace],
    timeoutSeconds: 90,
  })),
  { name: 'plan', command: ['tools/plan.ts'], timeoutSeconds: 60 },
  {
    name: 'nothing unused',
    command: ['node_modules/knip/bin/knip.js', '--no-progress'],
    timeoutSeconds: 60,
  },
  { name: 'generated files', command: ['tools/generate.ts', '--check'], timeoutSeconds: 60 },
  { name: 'lock file', command: ['tools/complete-lock.ts', '--check'], timeoutSeconds: 30 },
  { name: 'trace', command: ['tools/trace.ts', '--check'], timeoutSeconds: 30 },
];
