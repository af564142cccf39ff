/**
 * True for a path that every reader takes for the same place: no dot segment, no empty one, nothing escaped that
 * could stand there by itself. What decides by a path decides by no other, since whoever acts upon it
 * may read that differently. Pure.
 */
export function isPlainPath(path: string): boolean {
  if (!/^\/[\x21-\x7e]*$/.test(path) || /[\\#]/.test(path)) return false;
  const segments = path.slice(1).split('/');
  return segments.every((segment, at) =>
    segment === '' ? at === segments.length - 1 : isPlainSegment(segment),
  );
}

function isPlainSegment(segment: string): boolean {
  if (segment === '.' || segment === '..') return false;
  const escapes = segment.match(/%[\s\S]{0,2}/g) ?? [];
  return escapes.every(isNeededEscape) && isDecodable(segment);
}

/** Escapes stand for what cannot stand there by itself; a hidden letter, dot or slash has no reason. */
function isNeededEscape(written: string): boolean {
  if (!/^%[\da-f]{2}$/i.test(written)) return false;
  const code = Number.parseInt(written.slice(1), 16);
  return code >= 0x20 && code !== 0x7f && !/[\w.\-/\\]/.test(String.fromCharCode(code));
}

/** True where every escape stands for text in UTF-8. Pure. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
