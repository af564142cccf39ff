import { type FactorDue, getMe, type Me } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { dueAtDoor, forgetFactorDue } from '../../app/factor/factor-due.ts';
import { FactorEnrolment } from '../../app/factor/factor-enrolment.tsx';
import { FactorProof } from '../../app/factor/factor-proof.tsx';
import { useSignOut } from '../../app/session.tsx';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { returnPath } from './return-to.ts';

const whyWord: Readonly<Record<FactorDue['demands'][number]['by'], MessageKey>> = {
  account: 'factor.byAccount',
  organization: 'factor.byOrganization',
  'user-setting': 'factor.byUserSetting',
  person: 'factor.byPerson',
};

function Due({ due, onDone }: { readonly due: FactorDue; readonly onDone: (me: Me) => void }) {
  const t = useMessages();
  const signOut = useSignOut();
  // Whoever is led to a first factor has none: the person's own wish is never the reason.
  const [demand] = due.demands;
  const why = demand === undefined ? 'factor.byPerson' : whyWord[demand.by];
  const isVerify = due.step === 'verify';
  const [isStoring, setStoring] = useState(false);
  const enrolTitle = isStoring ? 'factor.codesTitle' : 'factor.enrolTitle';
  const enrolBody = isStoring ? 'factor.codesStep' : why;
  return (
    <EntryLayout
      title={t(isVerify ? 'factor.verifyTitle' : enrolTitle)}
      description={t(isVerify ? 'factor.verifyBody' : enrolBody)}
      footer={
        <Button look="quiet" size="small" onPress={signOut}>
          {t('app.signOut')}
        </Button>
      }
    >
      {isVerify ? (
        <FactorProof methods={due.methods} mayRemember={due.mayRemember} onPassed={onDone} />
      ) : (
        <FactorEnrolment onDone={onDone} onCodes={() => setStoring(true)} />
      )}
    </EntryLayout>
  );
}

/**
 * `/sign-in/second-factor`: the second factor is passed, or a first one added, because it is due at sign-in
 * or at the door of an account (D14, R-62). Then one goes on to where one was going.
 */
export function SecondFactorPage() {
  const t = useMessages();
  const failureText = useFailureText();
  const enter = useEnter();
  const queryClient = useQueryClient();
  const returnTo = returnPath(useUrlState<'returnTo'>().get('returnTo'));
  const me = useOperation(getMe, {});
  // What is due while it is being passed, or while the codes of a first factor are still to be stored.
  const [due, setDue] = useState<FactorDue>();
  const found = me.data?.secondFactorDue ?? dueAtDoor();
  useEffect(() => {
    if (due === undefined && found !== undefined) setDue(found);
  }, [due, found]);
  const done = (person: Me): void => {
    forgetFactorDue();
    queryClient.clear();
    enter(person, returnTo);
  };
  const isOver = me.data !== undefined && due === undefined && found === undefined;
  const whole = me.data;
  useEffect(() => {
    if (isOver && whole !== undefined) enter(whole, returnTo);
  }, [isOver, whole, enter, returnTo]);
  if (due !== undefined) return <Due due={due} onDone={done} />;
  return (
    <EntryLayout title={t('factor.loading')}>
      {me.isError ? (
        <>
          <Callout tone="danger" isAlert>
            {failureText(me.error)}
          </Callout>
          <Button onPress={() => void me.refetch()}>{t('ui.retry')}</Button>
        </>
      ) : (
        <SkeletonLines lines={4} />
      )}
    </EntryLayout>
  );
}
