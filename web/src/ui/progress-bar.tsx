import './progress-bar.css';

export interface ProgressBarProps {
  /** What progresses, for assistive technology. */
  readonly label: string;
  /** Between 0 and `total`. */
  readonly value: number;
  readonly total: number;
  /** "412 of 1,000 worked off", read out instead of a percentage. */
  readonly text: string;
}

/** How far something has come. */
export function ProgressBar({ label, value, total, text }: ProgressBarProps) {
  const share = total === 0 ? 1 : value / total;
  return (
    <div
      className="progress-track"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={value}
      aria-valuetext={text}
    >
      <div className="progress-fill" style={{ inlineSize: `${String(share * 100)}%` }} />
    </div>
  );
}
