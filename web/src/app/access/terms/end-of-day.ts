/** The local day at whose end an instant lies, as date fields write it: `2026-03-14`. */
export function dayOfEnd(endsAt: string | null): string {
  if (endsAt === null) return '';
  // The end of a day is the first instant of the next one.
  return toDay(new Date(Date.parse(endsAt) - 1));
}

function toDay(at: Date): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1, 2)}-${pad(at.getDate(), 2)}`;
}

/** The instant at which a local day ends; undefined for what is no day. */
export function endOfDay(day: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day);
  if (parts === null) return undefined;
  const [, year, month, date] = parts.map(Number);
  const end = new Date(year ?? 0, (month ?? 1) - 1, (date ?? 0) + 1);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
