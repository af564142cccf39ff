const mebibyte = 1024 * 1024;

/**
 * How much of its tables the database keeps in its own memory, as a setting of PostgreSQL: a quarter of what the
 * machine has, from 128 MB, which is PostgreSQL's own default, to 512 MB. It is taken only as far as it is used.
 */
export function sharedBuffersFor(memoryBytes: number): string {
  const quarter = Math.floor(memoryBytes / 4 / mebibyte);
  return `${Math.min(512, Math.max(128, quarter))}MB`;
}
