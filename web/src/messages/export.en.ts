export const exportEn = {
  title: 'The file is ready',
  failedTitle: 'There is no file',
  download: 'Download CSV',
  rows: '{count, plural, one {# row} other {# rows}}',
  linkNote: 'The link works for 10 minutes, and only in this browser while you stay signed in.',
  contentNote: 'The file holds what the list shows with its present filters, on all of its pages.',
  formulaNote:
    'Cells that a spreadsheet would take for a formula begin with an apostrophe, and are shown as text.',
  auditNote: 'The audit log says that you made the link and when the file was downloaded.',
} as const;
