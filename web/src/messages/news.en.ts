export const newsEn = {
  importable: '{count, plural, one {# person can be imported} other {# people can be imported}}',
  importableMore: 'More than {count} people can be imported',
} as const;
