import { classNames } from './class-names.ts';
import { Link } from './link.tsx';
import './person.css';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  const [first] = segmenter.segment(word);
  return first?.segment ?? '';
}

/** At most two letters: first and last word of the name; one for scripts without spaces. */
function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(name.includes('@') ? /[-_.@+]+/u : /\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const isWideScript =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first);
  return (firstGrapheme(first) + (isWideScript ? '' : firstGrapheme(last))).toLocaleUpperCase();
}

export interface AvatarProps {
  readonly name: string;
  readonly size?: 'tiny' | 'normal' | 'large' | undefined;
}

/** Initials in a circle, beside the name it repeats and therefore hidden from assistive technology. */
export function Avatar({ name, size = 'normal' }: AvatarProps) {
  return (
    <span
      className={classNames('avatar', size !== 'normal' && `avatar-${size}`)}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

export interface PersonProps {
  readonly name: string;
  readonly email?: string | undefined;
  /** Makes the name the row's or the person's link. */
  readonly href?: string | undefined;
}

/** A person: initials, the name, the e-mail under it. Without a name the e-mail takes its place. */
export function Person({ name, email, href }: PersonProps) {
  const shown = name.trim() === '' ? (email ?? '') : name;
  return (
    <span className="person">
      <Avatar name={shown} />
      <span className="person-text">
        {href === undefined ? (
          <span className="person-name" title={shown}>
            {shown}
          </span>
        ) : (
          <Link className="person-name row-link" href={href} title={shown}>
            {shown}
          </Link>
        )}
        {email !== undefined && email !== shown && <span className="person-email">{email}</span>}
      </span>
    </span>
  );
}
