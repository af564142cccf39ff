import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeDataDirectory } from './data-directory.ts';

test('the directory is made with those above it, for its owner alone; one that is there is taken', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'guildhall-'));
  t.after(() => rm(parent, { recursive: true }));
  const path = join(parent, 'var', 'guildhall');
  await makeDataDirectory(path);
  await makeDataDirectory(path);
  assert.equal((await stat(path)).mode & 0o777, 0o700);
});

test('a place that cannot hold data is refused with the reason and the setting to change', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'guildhall-'));
  t.after(() => rm(parent, { recursive: true }));
  const file = join(parent, 'file');
  await writeFile(file, '');
  for (const path of [file, join(file, 'below')]) {
    await assert.rejects(makeDataDirectory(path), {
      message: `Guildhall cannot keep its data in ${path}: a part of the path is a file. Set GUILDHALL_DATA_DIR to a directory that this user may write in.`,
    });
  }
});
