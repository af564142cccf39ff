// npm run check: format, lint, types, plan, unused, traced names. Under 20 seconds.
import { availableParallelism } from 'node:os';
import { checkSteps } from './check-steps.ts';
import { runInLanes } from './lanes.ts';
import { runStep } from './step.ts';

const started = performance.now();
const results = await runInLanes(checkSteps, Math.min(3, availableParallelism()), async (step) => {
  const result = await runStep(step);
  const mark = result.hasPassed ? '✓' : '✗';
  console.log(`${mark} ${result.name} ${result.seconds.toFixed(1)} s`);
  if (!result.hasPassed) console.log(`${result.output.trimEnd()}\n${result.reason ?? ''}`);
  return result;
});
const failed = results.filter((result) => !result.hasPassed).length;
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${results.length - failed} of ${results.length} checks passed in ${seconds} s`);
process.exitCode = failed === 0 ? 0 : 1;
