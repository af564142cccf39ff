/** The kinds of people, each with a list of its own. */
export type UsersTab = 'managed' | 'invited' | 'external' | 'imported';
