import type { AuditEntry } from '@guildhall/contract';

/** The sid of anything that can be acted on; undefined for other text. */
export function targetSidOf(text: string): string | undefined {
  return /^[A-Z]{2}[0-9a-f]{32}$/.test(text) ? text : undefined;
}

export interface Target {
  readonly sid: string;
  /** The newest name that the entries know, or the sid where none does. */
  readonly name: string;
}

/** What the entries, newest first, were done to; each target once. */
export function targetsOf(
  entries: readonly Pick<AuditEntry, 'targetSid' | 'targetName'>[],
): Target[] {
  const names = new Map<string, string>();
  for (const { targetSid, targetName } of entries) {
    if (targetSid !== null && !names.get(targetSid)) names.set(targetSid, targetName);
  }
  return [...names].map(([sid, name]) => ({ sid, name: name === '' ? sid : name }));
}
