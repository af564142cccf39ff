import { Type } from 'typebox';

/**
 * What no name may hold: control characters, breaks of lines or paragraphs, and what turns the direction of the
 * text around it (UAX #9), with which one name is made to look like another.
 */
const plain = '[^\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]*';
/** What a reader sees: no space, nothing that is ignored or blank, no mark without a letter to stand on. */
const visible = '[^\\p{C}\\p{Z}\\p{M}\\p{Default_Ignorable_Code_Point}\\u2800]';

/** The name of a person, a place or a program: no control characters, and something that can be seen. */
export function nameSchema(maxLength: number, description: string) {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: `^${plain}${visible}${plain}$`,
    description,
  });
}

/** A name that may be left empty. */
export function optionalNameSchema(maxLength: number, description: string) {
  return Type.String({
    minLength: 0,
    maxLength,
    pattern: `^(\\s*|${plain}${visible}${plain})$`,
    description,
  });
}
