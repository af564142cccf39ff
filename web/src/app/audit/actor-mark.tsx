import type { ActorKind, AuditEntry } from '@guildhall/contract';
import { Blocks, Cog, KeyRound, Terminal, UserRoundX } from 'lucide-react';
import { type Glyph, Icon } from '../../ui/icon.tsx';
import { Avatar } from '../../ui/person.tsx';

const glyphs: Readonly<Record<Exclude<ActorKind, 'user'>, Glyph>> = {
  'oauth-app': Blocks,
  'account-credential': KeyRound,
  operator: Terminal,
  system: Cog,
  anonymous: UserRoundX,
};

/** Who acted, at a glance: initials of a person, a sign for everything else. Stands beside words. */
export function ActorMark({ entry }: { readonly entry: AuditEntry }) {
  if (entry.actorKind === 'user' && entry.actorName !== '')
    return <Avatar name={entry.actorName} />;
  const glyph = entry.actorKind === 'user' ? UserRoundX : glyphs[entry.actorKind];
  return (
    <span className="avatar avatar-square" aria-hidden="true">
      <Icon of={glyph} size={14} />
    </span>
  );
}
