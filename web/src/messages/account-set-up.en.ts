/** Words about how a new account is set up; they come with the dialogs and pages that show its steps. */
export const accountSetUpEn = {
  steps: 'Steps of the set-up',
  done: 'Done',
  doneWhen: 'Done {when}',
  next: 'Now',
  waiting: 'Waits for its turn',
  held: 'Waits for the step before it',
  asked: 'Waits for the service, asked {count, plural, one {once} other {# times}}',
  failedWhy: 'Failed: {reason}',
  failedTitle: 'The account is not ready',
  failedBody:
    'A step failed. The account can be used once it is tried again and all steps are done.',
  failedAsk: 'A step failed. Ask an Owner or Administrator of the organization to try it again.',
  noticeTitle: 'This account is being set up',
  noticeBody: 'Its people can use it as soon as all steps are done.',
  retry: 'Try again',
} as const;
