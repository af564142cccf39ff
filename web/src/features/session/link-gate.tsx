import { type LinkSubject, lookUpLink } from '@guildhall/contract';
import { type ReactNode, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { type LinkPurpose, useLinkToken } from '../../app/link-token.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { SignUpRefused } from './sign-up-refused.tsx';

export interface LinkGateProps {
  readonly purpose: LinkPurpose;
  readonly title: string;
  /** In place of the form when the link does not work. */
  readonly dead: ReactNode;
  /** In place of the form when what it is for was done already; like a link that does not work when absent. */
  readonly done?: ReactNode;
  readonly children: (token: string, subject: LinkSubject) => ReactNode;
}

function OpenGate({
  purpose,
  title,
  dead,
  done = dead,
  token,
  children,
}: LinkGateProps & { readonly token: string }) {
  const t = useMessages();
  const failureText = useFailureText();
  const link = useOperation(lookUpLink, {
    body: purpose === 'set-up' ? { token, purpose } : { token },
  });
  const [known, keep] = useState<LinkSubject>();
  if (link.data !== undefined && link.data !== known) keep(link.data);
  const subject = link.data ?? known;
  if (subject !== undefined) return children(token, subject);
  const failure = asRequestFailure(link.error);
  if (failure?.is('link-unusable') === true) return dead;
  if (failure?.is('set-up-done') === true) return done;
  if (failure?.is('sign-up-restricted') === true) return <SignUpRefused failure={failure} />;
  return (
    <EntryLayout title={title} description={t('sign-in.checkingLink')}>
      {link.isError ? (
        <>
          <Callout tone="danger" isAlert>
            {failureText(link.error)}
          </Callout>
          <Button onPress={() => void link.refetch()}>{t('ui.retry')}</Button>
        </>
      ) : (
        <SkeletonLines />
      )}
    </EntryLayout>
  );
}

/**
 * Draws the form behind a one-time link once the link is known to work, and for whom. It stays until the next page is
 * there: a link that did its work is used up, and what was read is forgotten when a session begins.
 */
export function LinkGate(props: LinkGateProps) {
  const found = useLinkToken(props.purpose);
  const [opened, open] = useState(found);
  if (found !== undefined && found !== opened) open(found);
  const token = found ?? opened;
  return token === undefined ? props.dead : <OpenGate key={token} {...props} token={token} />;
}
