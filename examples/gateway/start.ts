// GUILDHALL_GATEWAY_KEY=… GUILDHALL_URL=http://127.0.0.1:3000 node examples/gateway/start.ts
import { once } from 'node:events';
import { createToyApi, findNginx, startGateway } from './gateway.ts';

const { GUILDHALL_URL = 'http://127.0.0.1:3000', GUILDHALL_GATEWAY_KEY: key } = process.env;
const nginx = findNginx();
if (key === undefined || nginx === undefined) {
  console.error('Set GUILDHALL_GATEWAY_KEY, and have nginx, or python3 with pip, on this machine.');
  process.exit(2);
}
const api = createToyApi().listen(0, '127.0.0.1');
await once(api, 'listening');
const address = api.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const guildhall = new URL(GUILDHALL_URL).host;
const gateway = await startGateway({ nginx, guildhall, key, api: `127.0.0.1:${port}`, port: 8080 });
console.log(`The API is at ${gateway.url}/v1/messages. Ctrl-C ends it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await gateway.close();
    api.close();
  });
}
