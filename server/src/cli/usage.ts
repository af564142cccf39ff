const text = `guildhall — the control plane for organizations

  guildhall                       start the server (the same as "guildhall start")
  guildhall demo [--users N]      start with a sample company in a directory of its own
  guildhall check                 ask every promise of the database; exit 1 when one does not hold
  guildhall migrate               bring the database up to date and end
  guildhall sign-in-link ADDRESS  print a link that signs this person in, once
  guildhall approve-domain ORGANIZATION DOMAIN
                                  vouch for a domain of an organization, for a year; both by their sids
  guildhall operator COMMAND      what only the operator may do, on a running server; "guildhall operator" lists it
  guildhall help                  show this

Configuration comes from the environment: see docs/reference/configuration.md.`;

/** Prints what the command line can do. */
export function usage(print: (line: string) => void): number {
  print(text);
  return 0;
}
