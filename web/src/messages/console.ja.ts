export const consoleJa = {
  noticeForAccount:
    'アカウントが組織に属している場合、ユーザーの管理は組織の管理者が管理センターで行います。ここでは、このアカウントでのロールの変更と、組織外の人の招待ができます。',
  activity: 'アクティビティ',
  activityDescription: 'このアカウントで起きたことと、行った人です。',
  activityList: '{account} のアクティビティ',
  activityEmpty: 'アカウント、ユーザー、招待に関する変更がここに表示されます。',
  exported: '{count}行をファイルに保存しました。',
  ownerRoles:
    'アカウントオーナーはここですべての操作ができます。オーナーは移譲によってのみ変わります。',
  endedTitle: 'このアクセスは終了しています',
  endedBody: '{name} さんをもう一度招待するか、アクセスを完全に取り除いてください。',
  removeHint:
    '{name} さんはこのアカウントにすぐにアクセスできなくなります。サインインとほかのアカウントはそのまま残ります。',
  removeSelfHint:
    'このアカウントにすぐにアクセスできなくなります。ほかのアカウントはそのまま残ります。',
} as const;
