import { useMessages } from '../messages/locale-provider.tsx';

/** First stop of the Tab key: past the navigation, to the element with the id `content`. */
export function SkipLink() {
  const t = useMessages();
  return (
    // biome-ignore lint/a11y/useValidAnchor: a link to a place on this page, which must not lose its fragment
    <a
      className="skip-link"
      href="#content"
      onClick={(event) => {
        // The address keeps its fragment; only the focus moves.
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}
    >
      {t('ui.skipToContent')}
    </a>
  );
}
