import type { AnyOperation } from '@guildhall/contract';

/** Tells whether a path belongs to an operation, whatever the method: 405 instead of 404 then. */
export function createKnownPaths(operations: readonly AnyOperation[]): (path: string) => boolean {
  const patterns = operations.map(
    ({ path }) => new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
  );
  return (path) => patterns.some((pattern) => pattern.test(path));
}
