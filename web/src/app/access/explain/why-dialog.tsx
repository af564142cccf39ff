import {
  type AccessExplanation,
  type AccessObstacle,
  type AccessSource,
  type AccountPermission,
  type AccountSid,
  accountPermissions,
  explainAccess,
  type UserSid,
} from '@guildhall/contract';
import { Check, Minus, X } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../../api/use-operation.ts';
import type { MessageKey } from '../../../messages/catalogue.ts';
import { type Translate, useLocale, useMessages } from '../../../messages/locale-provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { type Glyph, Icon } from '../../../ui/icon.tsx';
import { Person } from '../../../ui/person.tsx';
import { dayText } from '../../../ui/relative-time.tsx';
import { Select } from '../../../ui/select.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { Tag, type Tone } from '../../../ui/tag.tsx';
import { nameOf } from '../../session.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { accountRightName } from '../account-rights.ts';
import { accountRoleName } from '../role-names.ts';
import { isOver, lastDayText } from '../terms/terms-tags.tsx';
import './explain.css';
import { sourceText } from './source-text.ts';

export interface WhyDialogProps {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  /** What both are called, until the answer is there. */
  readonly name: string;
  readonly account: string;
  readonly onClose: () => void;
}

function obstacleKey(obstacle: AccessObstacle, status: AccessExplanation['status']): MessageKey {
  if (obstacle === 'access-ended') return 'explain.obstacleEnded';
  if (obstacle === 'organization-suspended') return 'explain.obstacleOrganization';
  if (obstacle === 'account-not-active') return 'explain.obstacleAccount';
  return status === 'invited' ? 'explain.obstacleInvited' : 'explain.obstaclePerson';
}

/** A name, with the address where somebody else has the same name. */
function named(t: Translate, name: string, email: string | null): string {
  return email === null ? name : t('explain.namesake', { name, email });
}

function giverText(t: Translate, given: NonNullable<AccessSource['given']>): string {
  const { byName, byEmail, byUserSid, invitedByName, invitedByEmail } = given;
  if (invitedByName !== null)
    return t('explain.invitedBy', { name: named(t, invitedByName, invitedByEmail) });
  return byUserSid === null
    ? t('explain.bySystem')
    : t('explain.givenBy', { name: named(t, byName, byEmail) });
}

/** Since when, and by whom, as far as it is known. */
function originText(t: Translate, tag: string, { since, given }: AccessSource): string {
  const parts = since === null ? [] : [t('explain.since', { day: dayText(new Date(since), tag) })];
  if (given !== null) parts.push(giverText(t, given));
  return new Intl.ListFormat(tag, { type: 'unit' }).format(parts);
}

interface Judgement {
  readonly glyph: Glyph;
  readonly tone: Tone;
  readonly word: MessageKey;
}

function judge({ allows, gives }: AccessSource): Judgement {
  if (allows) return { glyph: Check, tone: 'good', word: 'explain.sourceGives' };
  return gives
    ? { glyph: X, tone: 'danger', word: 'explain.sourceBlocked' }
    : { glyph: Minus, tone: 'neutral', word: 'explain.sourceNot' };
}

function SourceLine({
  source,
  found,
}: {
  readonly source: AccessSource;
  readonly found: AccessExplanation;
}) {
  const { t, tag } = useLocale();
  const { glyph, tone, word } = judge(source);
  const origin = originText(t, tag, source);
  return (
    <li className="why-source">
      <span className={`why-mark why-mark-${tone}`}>
        <Icon of={glyph} />
      </span>
      <span className="why-text">
        <span className="why-name">{sourceText(t, source, found.mainAccount)}</span>
        {origin !== '' && <span className="muted">{origin}</span>}
        {source.obstacles.map((obstacle) => (
          <span key={obstacle} className="why-obstacle">
            {t(obstacleKey(obstacle, found.status))}
          </span>
        ))}
      </span>
      <Tag tone={tone}>{t(word)}</Tag>
    </li>
  );
}

interface SourcesProps {
  readonly title: string;
  readonly sources: readonly AccessSource[];
  readonly found: AccessExplanation;
}

function Sources({ title, sources, found }: SourcesProps) {
  if (sources.length === 0) return null;
  return (
    <>
      <h3 className="why-heading">{title}</h3>
      <ul className="why-list">
        {sources.map((source) => (
          <SourceLine
            key={`${source.kind} ${source.organizationRole ?? source.accountRole ?? ''}`}
            source={source}
            found={found}
          />
        ))}
      </ul>
    </>
  );
}

function Terms({ found }: { readonly found: AccessExplanation }) {
  const { t, tag } = useLocale();
  const { endsAt, sponsor, relation, sources } = found;
  const hasAccess = sources.some(({ kind }) => kind === 'account-role');
  if (relation !== 'external' || !hasAccess) return null;
  const day = endsAt === null ? '' : lastDayText(endsAt, tag);
  const end = isOver(endsAt) ? t('explain.termsEnded', { day }) : t('explain.termsEnd', { day });
  return (
    <p className="why-terms muted">
      {endsAt === null ? t('explain.termsNoEnd') : end}{' '}
      {sponsor !== null && t('explain.termsSponsor', { name: sponsor.name })}
    </p>
  );
}

function Invitations({ found }: { readonly found: AccessExplanation }) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  if (found.invitations.length === 0) return null;
  return (
    <section>
      <h3 className="why-heading">{t('explain.invitations')}</h3>
      <ul className="why-list">
        {found.invitations.map(({ kind, roles, invitedByName, invitedByEmail, expiresAt }) => {
          const key = kind === 'account' ? 'explain.pendingAccount' : 'explain.pendingOrganization';
          const names = list.format(roles.map((role) => t(accountRoleName[role])));
          return (
            <li key={`${kind} ${expiresAt}`} className="why-source">
              <span className="why-text">
                <span>
                  {t(key, { roles: names, name: named(t, invitedByName, invitedByEmail) })}
                </span>
                <span className="muted">{t('explain.pendingHint')}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Answer({ found }: { readonly found: AccessExplanation }) {
  const t = useMessages();
  const names = { name: nameOf(found), account: found.accountName };
  const enough = found.sources.filter(({ allows }) => allows);
  const others = found.sources.filter(({ allows }) => !allows);
  return (
    <>
      <Person name={names.name} email={found.email} />
      <Callout tone={found.allowed ? 'good' : 'attention'}>
        {t(found.allowed ? 'explain.allowed' : 'explain.refused', names)}
      </Callout>
      <section>
        {found.sources.length === 0 && <p className="muted">{t('explain.nothing', names)}</p>}
        <Sources title={t('explain.enough')} sources={enough} found={found} />
        <Sources
          title={t(found.allowed ? 'explain.also' : 'explain.notEnough')}
          sources={others}
          found={found}
        />
        <Terms found={found} />
      </section>
      <Invitations found={found} />
    </>
  );
}

/** Why somebody may, or may not, do a thing on an account. */
export function WhyDialog(props: WhyDialogProps) {
  const { accountSid, userSid, name, account, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const [permission, setPermission] = useState<AccountPermission>('account:read');
  const read = useOperation(
    explainAccess,
    { params: { accountSid, userSid }, query: { permission } },
    { keepPrevious: true },
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('explain.whyTitle', { name, account })}
      description={t('explain.whyBody')}
      footer={<Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      <Select
        label={t('explain.question')}
        value={permission}
        onChange={setPermission}
        options={accountPermissions.map((value) => ({ value, label: t(accountRightName[value]) }))}
      />
      {read.data === undefined && !read.isError && <SkeletonLines lines={3} />}
      {read.isError && (
        <Callout tone="danger" isAlert>
          {failureText(read.error)}
        </Callout>
      )}
      {read.data !== undefined && (
        <div className="why" aria-live="polite">
          <Answer found={read.data} />
        </div>
      )}
    </Dialog>
  );
}
