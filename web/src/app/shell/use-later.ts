import { useEffect, useState } from 'react';

/**
 * A part of the interface that is rarely the first thing somebody needs: fetched when it is wanted, at the latest
 * once the page has settled. Unlike a suspended component it appears without delay when it is there already, so that
 * the first letters typed into it are not lost.
 */
export function useLater<Part>(load: () => Promise<Part>, isWanted: boolean): Part | undefined {
  const [part, setPart] = useState<Part>();
  const isThere = part !== undefined;
  useEffect(() => {
    if (isThere) return undefined;
    const take = (): void => void load().then((loaded) => setPart(() => loaded));
    const timer = setTimeout(take, isWanted ? 0 : 1500);
    return () => clearTimeout(timer);
  }, [load, isWanted, isThere]);
  return part;
}
