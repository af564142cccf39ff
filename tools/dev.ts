// npm run dev: the server, started anew on each change, and the web application served by Vite.
import { spawn } from 'node:child_process';
import { root } from './step.ts';

const commands = [
  ['--watch', 'server/src/main.ts', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js', 'web'],
];
const children = commands.map((command) =>
  spawn(process.execPath, command, { cwd: root, stdio: 'inherit' }),
);
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
