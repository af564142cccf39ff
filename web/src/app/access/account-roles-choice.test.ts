import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseRoles } from './account-roles-choice.ts';

describe('The boxes of account roles (D7)', () => {
  it('D7: a fresh Administrator is taken back without a question, and the former boxes return', () => {
    const start = { value: ['developer', 'support'], held: [], former: undefined } as const;
    const ticked = chooseRoles(start, ['developer', 'support', 'administrator']);
    assert.deepEqual(ticked, {
      isAsking: false,
      roles: ['administrator'],
      former: ['developer', 'support'],
    });
    assert.deepEqual(
      chooseRoles(
        { value: ['administrator'], held: ['developer'], former: ['developer', 'support'] },
        [],
      ),
      { isAsking: false, roles: ['developer', 'support'], former: undefined },
    );
  });

  it('D7: taking Administrator from somebody who holds it is asked first', () => {
    const held = ['administrator'] as const;
    assert.deepEqual(chooseRoles({ value: held, held, former: undefined }, []), { isAsking: true });
  });

  it('D7: without a record of what was ticked before, a fresh Administrator leaves no box', () => {
    assert.deepEqual(chooseRoles({ value: ['administrator'], held: [], former: undefined }, []), {
      isAsking: false,
      roles: [],
      former: undefined,
    });
  });
});
