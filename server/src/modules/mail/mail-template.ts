/**
 * What a mail says, without its looks. Texts are plain: names from outside go through `inertName`
 * first; markup is not interpreted anywhere.
 */
export interface MailTemplate {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do. `address` is made by the server from the configured public address. */
  readonly button?: { readonly label: string; readonly address: string };
  /** Facts worth checking: who asked, for which organization, until when. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  /** What to do with a mail that was not expected. */
  readonly notes?: readonly string[];
  /** Why this person gets this mail; names the organization or the requester. */
  readonly footer: string;
}

/** A mail with both parts. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
