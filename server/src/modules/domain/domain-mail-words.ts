/** What the mails of this module say, in one language. Names given to these functions are inert. */
export interface DomainMailWords {
  readonly grace: {
    readonly subject: (domain: string, days: number) => string;
    readonly title: (domain: string) => string;
    readonly text: (domain: string, organization: string) => string;
    readonly meanwhile: string;
    readonly afterwards: (domain: string) => string;
    readonly button: string;
  };
  readonly lapsed: {
    readonly subject: (domain: string) => string;
    readonly title: (domain: string) => string;
    readonly text: (domain: string, organization: string) => string;
    readonly again: string;
    readonly button: string;
  };
  readonly facts: {
    readonly domain: string;
    readonly organization: string;
    readonly left: string;
    readonly until: string;
  };
  readonly days: (count: number) => string;
  readonly footer: (organization: string, host: string) => string;
}
