import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';

/** The folders that hold code of the house, as far as the plan speaks about them. */
const roots = ['contract/src', 'server/src', 'web/src', 'tools'];

/** What was read, what breaks the plan, and who imports whom. */
export interface Survey {
  readonly moduleCount: number;
  readonly violations: readonly Violation[];
  readonly edges: readonly Edge[];
}

/** One broken rule: its name and reason, and the import that breaks it. */
export interface Violation {
  readonly rule: string;
  readonly reason: string;
  readonly from: string;
  readonly to: string;
}

/** One import between two source files, both relative to the root of the house. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads every import below `baseDirectory` and judges it by the plan.
 *
 * Fails when fewer than `minimumModules` files were read: the reader reports success on zero
 * files when it finds no parser, and a check that reads nothing is no check.
 */
export async function cruiseHouse(
  baseDirectory: string,
  minimumModules: number,
  folders: readonly string[] = roots,
): Promise<Survey> {
  const { forbidden = [], options = {} } = configuration;
  const settings: ICruiseOptions = {
    ...options,
    baseDir: baseDirectory,
    validate: true,
    ruleSet: { forbidden },
  };
  const { output } = await cruise([...folders], settings, options.enhancedResolveOptions);
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered text: ${output}`);
  const survey = surveyOf(output);
  if (survey.moduleCount < minimumModules) {
    throw new Error(
      `The plan was checked on ${survey.moduleCount} modules; at least ${minimumModules} are expected. ` +
        'Either the parser is missing or code has left the folders that are read.',
    );
  }
  return survey;
}

function surveyOf(result: ICruiseResult): Survey {
  const reasons = new Map((configuration.forbidden ?? []).map((rule) => [rule.name, rule.comment]));
  const own = result.modules.filter((module) => isOwn(module.source));
  return {
    moduleCount: own.length,
    violations: result.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      reason: reasons.get(violation.rule.name) ?? '',
      from: violation.from,
      to: [violation.to, ...(violation.cycle ?? []).map((step) => step.name)].join(' → '),
    })),
    edges: own.flatMap((module) =>
      module.dependencies
        .filter((dependency) => isOwn(dependency.resolved))
        .map((dependency) => ({ from: module.source, to: dependency.resolved })),
    ),
  };
}

function isOwn(path: string): boolean {
  return /^(contract|server|web|tools)\//.test(path) && !path.includes('node_modules/');
}
