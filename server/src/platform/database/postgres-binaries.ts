/** Where the binaries come from: installed on this machine, or brought along by an npm package. */
export type PostgresSource = 'host' | 'embedded';

/** One installation of PostgreSQL. */
export interface PostgresBinaries {
  source: PostgresSource;
  /** Holds `postgres` and `initdb`. */
  directory: string;
  /** As in `15.18`. */
  version: string;
  major: number;
}
