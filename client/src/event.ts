/** Something that happened, as the feed tells it. */
export interface FeedEvent {
  readonly sid: string;
  /** A type of the reference; there are more with later versions. */
  readonly type: string;
  readonly at: Date;
  /** Where it happened; null outside of any organization. */
  readonly organizationSid: string | null;
  readonly accountSid: string | null;
  readonly subjectSid: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** Some events, and where to go on once they are done with. */
export interface EventPortion {
  /** The oldest first; empty at the end of the feed. */
  readonly events: readonly FeedEvent[];
  /** Keep it where it survives a restart. */
  readonly cursor: string;
}
