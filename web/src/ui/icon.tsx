import type { LucideIcon } from 'lucide-react';

export type Glyph = LucideIcon;

export interface IconProps {
  readonly of: Glyph;
  /** Pixels; 16 unless told. */
  readonly size?: number | undefined;
  /** Only for an icon that stands alone and is not inside a named control. */
  readonly label?: string | undefined;
}

/** One icon of the set: hidden beside text, named when it stands alone. */
export function Icon({ of: Shape, size = 16, label }: IconProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <Shape className="icon" size={size} strokeWidth={size <= 12 ? 2.25 : 1.75} {...name} />;
}
