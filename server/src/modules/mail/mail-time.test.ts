import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeTime } from './mail-time.ts';

const time = new Date('2026-03-09T23:30:00.000Z');

test('times in mails are by the clock of the reader, and say which clock that is', () => {
  assert.equal(writeTime('en', time), '9 March 2026 at 23:30 UTC');
  assert.equal(writeTime('en', time, 'Europe/Berlin'), '10 March 2026 at 00:30 (Europe/Berlin)');
  assert.equal(writeTime('ja', time, 'Asia/Tokyo'), '2026年3月10日 8:30 (Asia/Tokyo)');
  assert.equal(
    writeTime('en', time, 'America/New_York'),
    '9 March 2026 at 19:30 (America/New York)',
  );
});
