import type { RunningApp } from './running-app.ts';

export interface MountedRoute {
  readonly method: string;
  /** With `:name` parameters. */
  readonly path: string;
}

/** Every route that is mounted, as the server itself draws them: none can be left out by not being listed. */
export function mountedRoutes({ app }: Pick<RunningApp, 'app'>): MountedRoute[] {
  const drawn = app.server.printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return drawn.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^((?:[│ ] {3})*)[├└]── (\S+) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    if (part === '') return [];
    above.length = indent.length / 4;
    above.push(part);
    const path = above.join('');
    return methods.split(', ').map((method) => ({ method, path }));
  });
}
