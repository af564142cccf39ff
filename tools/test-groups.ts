import { globSync } from 'node:fs';
import { root, type Step } from './step.ts';

/** Tests that run together in one process. */
export interface TestGroup {
  readonly name: string;
  readonly patterns: readonly string[];
  /** So generous that only what hangs is stopped: machines that run this are often busy. */
  readonly timeoutSeconds: number;
}

/** Groups of one row run side by side; a row waits for the row before it. */
export const testRows: readonly (readonly TestGroup[])[] = [
  [
    {
      name: 'rules',
      patterns: ['{contract,client,web,bench}/src/**/*.test.ts', '{tools,bench}/*.test.ts'],
      timeoutSeconds: 300,
    },
    { name: 'operations', patterns: ['server/src/**/*.test.ts'], timeoutSeconds: 900 },
  ],
  [
    { name: 'api', patterns: ['server/test/api/**/*.test.ts'], timeoutSeconds: 1200 },
    {
      name: 'conformance',
      patterns: ['server/test/conformance/**/*.test.ts'],
      timeoutSeconds: 900,
    },
  ],
  [{ name: 'model', patterns: ['server/test/model/**/*.test.ts'], timeoutSeconds: 1500 }],
  [{ name: 'race', patterns: ['server/test/race/**/*.test.ts'], timeoutSeconds: 1200 }],
  [{ name: 'fault', patterns: ['server/test/fault/**/*.test.ts'], timeoutSeconds: 1200 }],
  [
    {
      name: 'distribution',
      patterns: ['server/test/distribution/**/*.test.ts'],
      timeoutSeconds: 600,
    },
  ],
  [{ name: 'e2e', patterns: ['e2e/**/*.{spec,test}.ts'], timeoutSeconds: 1500 }],
];

/** The files of a group, sorted; those whose path has one of `words` in it. */
export function filesOf(group: TestGroup, words: readonly string[] = []): string[] {
  const isOwn = (path: string) => !/(^|\/)(node_modules|dist)\//.test(path);
  const isWanted = (path: string) =>
    words.length === 0 || words.some((word) => path.includes(word));
  return globSync([...group.patterns], { cwd: root })
    .filter((path) => isOwn(path) && isWanted(path))
    .sort();
}

/** Which random sequences the group `model` runs instead of its usual ones. */
export interface RandomSequences {
  readonly count: number;
  readonly seed: number;
  /** Where within the seed to begin, as a failure names it. */
  readonly path: string;
}

const secondsPerSequence = 1;

/** The command that runs these files and prints failures and a tally. */
export function stepOf(
  group: TestGroup,
  files: readonly string[],
  sequences?: RandomSequences,
): Step {
  const options = [
    '--test',
    '--test-isolation=none',
    '--test-force-exit',
    '--test-timeout=300000',
    '--test-reporter=./tools/test-reporter.ts',
  ];
  return {
    name: group.name,
    command: [...options, ...files],
    timeoutSeconds: group.timeoutSeconds + (sequences?.count ?? 0) * secondsPerSequence,
    environment: {
      ...(sequences === undefined
        ? {}
        : {
            GUILDHALL_SEQUENCES: String(sequences.count),
            GUILDHALL_SEED: String(sequences.seed),
            GUILDHALL_PATH: sequences.path,
          }),
      NO_COLOR: '1',
      NODE_ENV: 'test',
      // Where the group leaves the statements it ran, for the group `distribution` to look at.
      GUILDHALL_STATEMENTS: `node_modules/.cache/guildhall/statements/${group.name}.jsonl`,
    },
  };
}
