/** What the mails of this module say, in one language. Names given to these functions are inert. */
export interface SessionMailWords {
  readonly signUp: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly joins: (organization: string) => string;
    readonly button: string;
  };
  readonly signUpRefused: {
    readonly subject: string;
    readonly title: string;
    readonly text: (organization: string) => string;
    readonly remedy: (organization: string) => string;
  };
  readonly accountExists: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly forgotten: (address: string) => string;
    readonly button: string;
  };
  readonly passwordLink: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    /** For who gave the password up. */
    readonly passkeysOnly: string;
    readonly button: string;
  };
  readonly forcedPassword: {
    readonly subject: (organization: string) => string;
    readonly title: string;
    readonly text: (requester: string, organization: string) => string;
    /** For who had given the password up. */
    readonly textWithout: (requester: string, organization: string) => string;
    readonly button: string;
  };
  readonly passwordChanged: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    /** For who had given the password up. */
    readonly textWithout: string;
    readonly advice: (address: string) => string;
  };
  readonly emailChange: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly button: string;
  };
  readonly emailChangeTaken: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly other: string;
  };
  readonly emailChangeRefused: {
    readonly subject: string;
    readonly title: string;
    readonly text: (organization: string) => string;
    readonly remedy: (organization: string) => string;
  };
  readonly emailChanged: {
    readonly subject: string;
    readonly title: string;
    readonly text: string;
    readonly formerAddress: string;
    readonly newAddress: string;
    readonly advice: (profile: string, host: string) => string;
  };
  readonly facts: {
    readonly address: string;
    readonly organization: string;
    readonly requester: string;
    readonly validUntil: string;
    readonly changedAt: string;
    readonly network: string;
  };
  readonly unexpected: string;
  readonly footer: {
    readonly asked: (email: string, host: string) => string;
    readonly organization: (organization: string, host: string) => string;
    readonly account: (email: string, host: string) => string;
    readonly formerAccount: (email: string, host: string) => string;
  };
}
