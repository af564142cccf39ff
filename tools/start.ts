// Builds the web application when needed, then runs the server in this same process, so that
// signals reach it, and it ends with the npm that started it. Arguments are handed on:
// `demo --users 100000`.
import { endWithParent } from './end-with-parent.ts';
import { ensureWeb } from './ensure-web.ts';

endWithParent();
await ensureWeb({ isForced: false });
await import('../server/src/main.ts');
