import { Counter, type Registry } from 'prom-client';
import type { Counts } from '../webhook/counts.ts';

/** What the receiver counts itself, as Prometheus reads it; `counts`: as it is now. */
export function countCallbacks(registry: Registry, counts: () => Counts | undefined): void {
  const by = (
    name: string,
    label: string,
    help: string,
    of: (now: Counts) => Record<string, number>,
  ): void => {
    new Counter({
      name: `av_warden_webhook_${name}_total`,
      help: help,
      labelNames: [label],
      registers: [registry],
      collect() {
        const now = counts();
        this.reset();
        if (now) for (const [value, count] of Object.entries(of(now))) this.inc({ [label]: value }, count);
      },
    });
  };
  const plain = (name: string, help: string, of: (now: Counts) => number): void => {
    new Counter({
      name: `av_warden_webhook_${name}_total`,
      help: help,
      registers: [registry],
      collect() {
        const now = counts();
        this.reset();
        if (now) this.inc(of(now));
      },
    });
  };
  by('received', 'kind', 'Callbacks that were taken.', ({ received }) => received);
  by('answers', 'answer', 'Answers about messages that were to be sent.', ({ answers }) => answers);
  by('repeated', 'kind', 'Events that had been seen before.', ({ repeated }) => repeated);
  by('altered', 'kind', 'Events that had been seen before with another content.', ({ altered }) => altered);
  plain('late', 'Messages about which the answer came too late, or never.', ({ late }) => late);
  by('failed', 'kind', 'Handlers that threw.', ({ failed }) => failed);
  by('refused', 'reason', 'Requests that were refused.', ({ refused }) => refused);
  by(
    'unreadable',
    'fault',
    'Callbacks about messages that could not be read.',
    ({ unreadable }) => unreadable,
  );
  plain('evicted', 'Connections closed because there were too many.', ({ evicted }) => evicted);
}
