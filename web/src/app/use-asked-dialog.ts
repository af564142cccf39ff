import { useUrlState } from './use-url-state.ts';

/** Which of a page's dialogs is open, kept in the address as `create`: a link can ask for it. */
export function useAskedDialog<Name extends string>(names: readonly Name[]) {
  const url = useUrlState<'create'>();
  const asked = names.find((name) => name === url.get('create'));
  return {
    asked,
    open: (name: Name) => url.set({ create: name }),
    close: () => url.set({ create: undefined }),
  };
}
