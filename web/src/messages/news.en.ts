export const newsEn = {
  bannerTitle:
    '{count, plural, one {# person with an address in your domains can be imported} other {# people with an address in your domains can be imported}}',
  bannerTitleMore: 'More than {count} people with an address in your domains can be imported',
  bannerBody:
    'They signed up on their own and belong to no organization. Importing makes them managed users; the accounts they own come along.',
  bannerAct: 'Import users',
} as const;
