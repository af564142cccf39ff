import { deepEqual, ok } from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';
import { operations } from '@guildhall/contract';

const mark = '?plain';
const plainSchema = new URL('./plain-schema.ts', import.meta.url).href;

/** A second copy of the contract, built as the browser's is. */
async function contractInTheBrowser(): Promise<unknown> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const isMarked = specifier.endsWith(mark) || (context.parentURL?.endsWith(mark) ?? false);
      if (!isMarked) return next(specifier, context);
      if (specifier === 'typebox') return { url: plainSchema, shortCircuit: true };
      const found = next(specifier.replace(mark, ''), context);
      return { ...found, url: found.url + mark };
    },
  });
  const contract: Readonly<Record<string, unknown>> = await import(`@guildhall/contract${mark}`);
  hooks.deregister();
  return contract['operations'];
}

test('the browser sees the same operations and schemas as the server', async () => {
  const plain = await contractInTheBrowser();
  ok(plain !== operations);
  deepEqual(JSON.parse(JSON.stringify(plain)), JSON.parse(JSON.stringify(operations)));
});
