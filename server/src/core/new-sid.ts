import { formatSid, type SidNoun, type SidOf } from '@guildhall/contract';
import type { Random } from '../platform/random.ts';

/** Makes new public identifiers: 128 random bits each, never used again (I-17). */
export type NewSid = <Noun extends SidNoun>(noun: Noun) => SidOf<Noun>;

export function createNewSid(random: Random): NewSid {
  return (noun) => formatSid(noun, random.bytes(16));
}
