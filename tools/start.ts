// Builds the web application when needed, then runs the server in this same process, so that
// signals reach it. Arguments are handed on: `demo --users 100000`.
import { ensureWeb } from './ensure-web.ts';

await ensureWeb({ isForced: false });
await import('../server/src/main.ts');
