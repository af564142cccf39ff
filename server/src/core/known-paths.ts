import type { AnyOperation, Method } from '@guildhall/contract';

/** Tells the methods that a path has; none for a path that belongs to no operation. */
export function createKnownPaths(
  operations: readonly AnyOperation[],
): (path: string) => readonly Method[] {
  const routes = operations.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
  }));
  return (path) => [
    ...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
  ];
}
