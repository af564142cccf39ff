import {
  type AnchorHTMLAttributes,
  createContext,
  type MouseEvent,
  type ReactNode,
  type Ref,
  use,
} from 'react';

interface Navigation {
  /** Goes to a path of this application without loading the page anew. */
  readonly go: (href: string) => void;
  /** Fetches what the path needs ahead of the click. */
  readonly preload: (href: string) => void;
}

const NavigationContext = createContext<Navigation>({
  go: (href) => window.location.assign(href),
  preload: () => {},
});

/** Connects the links below it with the router. */
export function NavigationProvider({
  value,
  children,
}: {
  readonly value: Navigation;
  readonly children: ReactNode;
}) {
  return <NavigationContext value={value}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  return use(NavigationContext);
}

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  readonly ref?: Ref<HTMLAnchorElement>;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A real anchor: middle click, copy address and open in a new tab work; a plain click stays inside the application. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const navigation = useNavigation();
  const isInside =
    href.startsWith('/') &&
    !href.startsWith('//') &&
    rest.target === undefined &&
    rest.download === undefined;
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isInside || !isPlainClick(event)) return;
        event.preventDefault();
        navigation.go(href);
      }}
      onPointerEnter={() => isInside && navigation.preload(href)}
      onFocus={() => isInside && navigation.preload(href)}
      {...rest}
    />
  );
}

/** A link inside a text. */
export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link className={className === undefined ? 'text-link' : `text-link ${className}`} {...rest} />
  );
}
