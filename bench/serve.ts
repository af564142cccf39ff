// node bench/serve.ts: the product as `guildhall start` runs it, but without the limits on how often
// one network may try to sign in: all of a benchmark's requests come from one address.
import { openInstallation } from '../server/src/cli/open-installation.ts';
import { serve } from '../server/src/cli/serve.ts';
import { untilSignal } from '../server/src/cli/start.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { createRateLimit } from '../server/src/platform/http/rate-limit.ts';

const unlimited = () => createRateLimit(systemClock, Number.MAX_SAFE_INTEGER, 60);
const installation = await openInstallation(process.env);
const running = await serve(installation, {
  signInPerNetwork: unlimited(),
  mailPerNetwork: unlimited(),
  mailPerAddress: unlimited(),
  mailPerAddressEverywhere: unlimited(),
});
console.log(`Guildhall is ready at ${running.publicUrl}`);
await untilSignal();
await running.stop();
await installation.close();
