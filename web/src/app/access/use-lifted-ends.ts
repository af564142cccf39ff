import type { LiftedEnds } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';

/** What was to end and lasts once somebody joins an organization, one sentence each; none where nothing does. */
export function useLiftedEnds(name: string, { own, others }: LiftedEnds): readonly string[] {
  const t = useMessages();
  return [
    ...(own === 0 ? [] : [t('offer.liftedOwn', { name, count: own })]),
    ...(others === 0 ? [] : [t('offer.liftedOthers', { name, count: others })]),
  ];
}
