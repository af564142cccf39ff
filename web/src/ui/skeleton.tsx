import { useMessages } from '../messages/locale-provider.tsx';
import './callout.css';

/** A grey bar where a text will be. `width` in any CSS length. */
export function Skeleton({ width = '60%' }: { readonly width?: string | undefined }) {
  return <span className="skeleton" style={{ width }} aria-hidden="true" />;
}

/** A row's title: picture, name and second line. */
export function SkeletonTitle({ width }: { readonly width?: string | undefined }) {
  return (
    <span className="skeleton-title" aria-hidden="true">
      <span className="skeleton skeleton-circle" />
      <span className="skeleton-lines">
        <Skeleton width={width} />
        <Skeleton width="70%" />
      </span>
    </span>
  );
}

/** Several lines where a card's content will be. */
export function SkeletonLines({ lines = 4 }: { readonly lines?: number | undefined }) {
  const t = useMessages();
  const widths = ['38%', '72%', '56%', '64%'];
  return (
    <div className="skeleton-lines" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={`line-${String(line)}`} width={widths[line % widths.length]} />
      ))}
    </div>
  );
}
