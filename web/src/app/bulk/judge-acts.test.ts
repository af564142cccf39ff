import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeActs } from './judge-acts.ts';

const acts = [
  { name: 'all', isOpenTo: () => true },
  { name: 'even', isOpenTo: (row: number) => row % 2 === 0 },
  { name: 'also even', isOpenTo: (row: number) => row % 2 === 0 },
  { name: 'small', isOpenTo: (row: number) => row < 3 },
  { name: 'none', isOpenTo: () => false },
];
const judge = (rows: number[]) => {
  const { open, blocked } = judgeActs(rows, acts);
  return {
    open: open.map(({ name }) => name),
    blocked: blocked.map((group) => [group.acts.map(({ name }) => name), group.excluded]),
  };
};

test('only acts open to every row are offered', () => {
  assert.deepEqual(judge([2]), { open: ['all', 'even', 'also even', 'small'], blocked: [] });
});

test('acts that the same rows stand against are said together; acts open to none are not mentioned', () => {
  assert.deepEqual(judge([1, 2, 3]), {
    open: ['all'],
    blocked: [
      [
        ['even', 'also even'],
        [1, 3],
      ],
      [['small'], [3]],
    ],
  });
});

test('with everything selected the server judges, so every act is offered', () => {
  assert.equal(judge([]).open.length, acts.length);
});
