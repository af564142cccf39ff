import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How much waits in the outbox. */
export interface OutboxBacklog {
  readonly queued: number;
  /** Age of the oldest event that waits; 0 when none does. */
  readonly oldestSeconds: number;
  /** Events given up after too many attempts. */
  readonly dead: number;
}

/** What operators can measure: one function per happening. */
export interface Metrics {
  requestAnswered(route: string, status: number, seconds: number): void;
  unitRetried(): void;
  eventDelivered(type: string, outcome: 'delivered' | 'failed' | 'dead'): void;
  /** Everything in the text format of Prometheus, with its content type. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface MetricsSource {
  /** Asked at each reading. */
  readonly measureOutbox: () => Promise<OutboxBacklog>;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the metrics of one process. */
export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'guildhall_request_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['route', 'status'],
    buckets,
    registers,
  });
  const answersOf = keepSeries(requests);
  const retries = new Counter({
    name: 'guildhall_unit_retries_total',
    help: 'Units of work run again because the database asked for it',
    registers,
  });
  const deliveries = new Counter({
    name: 'guildhall_event_deliveries_total',
    help: 'Attempts to deliver events by type and outcome',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const showBacklog = createBacklogGauges(registers);
  return {
    requestAnswered: (route, status, seconds) => answersOf(route, status).observe(seconds),
    unitRetried: () => retries.inc(),
    eventDelivered: (type, outcome) => deliveries.inc({ type, outcome }),
    async render() {
      showBacklog(await source.measureOutbox());
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Each series of a histogram is looked up by its labels once: that costs more than counting in it. */
function keepSeries(histogram: Histogram<'route' | 'status'>) {
  const kept = new Map<string, Map<number, Histogram.Internal<'route' | 'status'>>>();
  return (route: string, status: number) => {
    const ofRoute = kept.get(route) ?? new Map<number, Histogram.Internal<'route' | 'status'>>();
    kept.set(route, ofRoute);
    const series = ofRoute.get(status) ?? histogram.labels({ route, status: String(status) });
    ofRoute.set(status, series);
    return series;
  };
}

/** Gauges over the outbox; the answer sets them. */
function createBacklogGauges(registers: Registry[]): (backlog: OutboxBacklog) => void {
  const oldest = new Gauge({
    name: 'guildhall_outbox_oldest_seconds',
    help: 'Age of the oldest event that waits',
    registers,
  });
  const events = new Gauge({
    name: 'guildhall_outbox_events',
    help: 'Events in the outbox that wait or were given up',
    labelNames: ['state'],
    registers,
  });
  return (backlog) => {
    events.set({ state: 'queued' }, backlog.queued);
    events.set({ state: 'dead' }, backlog.dead);
    oldest.set(backlog.oldestSeconds);
  };
}
