export const viewEn = {
  columns: 'Columns',
  density: 'Density',
  normal: 'Comfortable',
  compact: 'Compact',
  savedViews: 'Saved views',
  none: 'Search and filters can be kept under a name, in this browser.',
  name: 'Name of the view',
  save: 'Save view',
  saved: 'The view {name} is saved.',
} as const;
