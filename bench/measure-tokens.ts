import { type BenchRun, companyOf, competeIn, limitSide, oursSide } from './bench-run.ts';
import { contestLine } from './report.ts';

/** P7: a token by client credentials, as the official SDK asks for before every call. */
export async function measureTokens(run: BenchRun): Promise<void> {
  const { sid, oauthApp, access } = companyOf(run, 'large');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: oauthApp.sid,
    client_secret: oauthApp.secret,
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const ours = oursSide(run, () => ({ method: 'POST', path: '/v2/token', headers, body: form }));
  const limit = limitSide(run, '/token', () => ({ tenant: sid, user: access[0]?.[1] }));
  const outcome = await competeIn(run, { ours, limit }, 16);
  run.report(
    contestLine(
      { id: 'P7', name: 'client-credentials token', load: '16 connections', goal: 3 },
      outcome,
    ),
  );
}
