import { useMessages } from '../messages/locale-provider.tsx';

/** First stop of the Tab key: past the navigation, to the element with the id `content`. */
export function SkipLink() {
  const t = useMessages();
  return (
    <a className="skip-link" href="#content">
      {t('ui.skipToContent')}
    </a>
  );
}
