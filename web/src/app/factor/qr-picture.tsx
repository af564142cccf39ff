import { encodeQR } from 'qr';

interface QrPictureProps {
  readonly text: string;
  /** What it is for, for who does not see it. */
  readonly label: string;
}

/** A text as a QR code (ISO/IEC 18004), dark on light in every theme: not every camera reads the inverse. */
export function QrPicture({ text, label }: QrPictureProps) {
  const rows = encodeQR(text, 'raw', { border: 2 });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className="factor-picture"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
