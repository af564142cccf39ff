// npm run plan            checks the plan of the house
// npm run plan -- --write also redraws the picture and lowers the counted debt
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../contract/src/index.ts';
import { eventTypes } from '../server/src/core/event.ts';
import { cruiseHouse, type Survey } from './cruise-house.ts';
import { countCasts } from './debt.ts';
import { brokenNames } from './name-chain.ts';
import { drawPicture, withPicture } from './picture.ts';
import { brokenRecords } from './record-names.ts';
import { foreignWrites, readOwnership } from './table-owner.ts';

/** Fewer files than this cannot be the whole house. */
const minimumModules = 560;

const root = join(import.meta.dirname, '..');
const mayWrite = process.argv.includes('--write');

/** The debt list: file → casts still to be removed. Numbers may only fall. */
interface Debt {
  readonly casts: Readonly<Record<string, number>>;
}

const survey = await cruiseHouse(root, minimumModules);
const faults = [
  ...survey.violations.map(
    (violation) =>
      `${violation.rule}: ${violation.from} → ${violation.to}\n    ${violation.reason}`,
  ),
  ...checkOwners(),
  ...checkDependencies(),
  ...checkNames(),
  ...checkDebt(),
  ...checkPicture(survey),
];
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(
  `${survey.moduleCount} modules, ${survey.edges.length} imports read, ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function sourcePaths(): string[] {
  return globSync(['contract/src/**/*.ts', 'server/src/**/*.ts'], { cwd: root }).sort();
}

function checkOwners(): string[] {
  const { tables, owners } = readOwnership(join(root, 'server/migrations'));
  const unowned = tables.filter((table) => !owners.has(table));
  return [
    ...unowned.map(
      (table) => `owners: the table ${table} has no comment that begins with "owner:"`,
    ),
    ...foreignWrites(root, sourcePaths(), owners).map((fault) => `owners: ${fault}`),
  ];
}

/** Each run-time dependency has its reason in a decision. */
function checkDependencies(): string[] {
  const decisions = globSync('docs/adr/*.md', { cwd: root })
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  return ['contract', 'server', 'web'].flatMap((workspace) => {
    const path = join(root, workspace, 'package.json');
    const { dependencies = {} }: { dependencies?: object } = JSON.parse(readFileSync(path, 'utf8'));
    return Object.keys(dependencies)
      .filter((name) => !name.startsWith('@guildhall/') && !decisions.includes(`\`${name}\``))
      .map((name) => `dependencies: ${workspace} uses ${name}, which no ADR gives a reason for`);
  });
}

function checkNames(): string[] {
  const files = sourcePaths()
    .filter((path) => path.startsWith('server/src/modules/') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return [...brokenNames(operations, files), ...brokenRecords(operations, eventTypes, files)];
}

function checkDebt(): string[] {
  const path = join(root, 'tools/debt.json');
  const known: Debt = JSON.parse(readFileSync(path, 'utf8'));
  const found = countCasts(root, sourcePaths());
  const grown: string[] = [];
  for (const [file, count] of found) {
    const allowed = known.casts[file] ?? 0;
    if (count > allowed) grown.push(`debt: ${file} has ${count} casts, the list allows ${allowed}`);
  }
  const shrunk = Object.entries(known.casts).filter(
    ([file, allowed]) => (found.get(file) ?? 0) < allowed,
  );
  if (mayWrite && grown.length === 0) {
    const casts = Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(path, `${JSON.stringify({ casts }, null, 2)}\n`);
    return [];
  }
  return [
    ...grown,
    ...shrunk.map(([file]) => `debt: ${file} got better; run \`npm run plan -- --write\``),
  ];
}

function checkPicture(found: Survey): string[] {
  const path = join(root, 'ARCHITECTURE.md');
  if (!existsSync(path)) return ['picture: ARCHITECTURE.md is missing'];
  const text = readFileSync(path, 'utf8');
  const drawn = withPicture(text, drawPicture(found.edges));
  if (drawn === undefined) return ['picture: ARCHITECTURE.md has lost the markers of the picture'];
  if (drawn === text) return [];
  if (mayWrite) {
    writeFileSync(path, drawn);
    return [];
  }
  return ['picture: ARCHITECTURE.md shows another house; run `npm run plan -- --write`'];
}
