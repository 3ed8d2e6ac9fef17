import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { countCallbacks } from '../../src/ops/callback-counters.ts';
import { createCounts } from '../../src/webhook/counts.ts';

/** What Prometheus reads of these counts, without the comments. */
async function samples(counts: ReturnType<typeof createCounts> | undefined): Promise<string[]> {
  const registry = new Registry();
  countCallbacks(registry, () => counts);
  const text = await registry.metrics();
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the receiver’s counts', () => {
  it('begin at zero, and each is a line that Prometheus can read', async () => {
    const lines = await samples(createCounts());
    assert.ok(lines.length > 20);
    for (const line of lines)
      assert.match(line, /^av_warden_webhook_[a-z_]+_total(\{[a-z]+="[a-z-]+"\})? 0$/);
    assert.equal(new Set(lines).size, lines.length);
  });

  it('are told under their own names, each time as they are then', async () => {
    const counts = createCounts();
    counts.received.before = 1;
    counts.answers.refuse = 2;
    counts.repeated.after = 3;
    counts.altered.before = 4;
    counts.late = 5;
    counts.failed.member = 6;
    counts.refused.stale = 7;
    counts.unreadable.size = 8;
    counts.evicted = 10;
    const told = (await samples(counts)).filter((line) => !line.endsWith(' 0'));
    assert.deepEqual(told, [
      'av_warden_webhook_received_total{kind="before"} 1',
      'av_warden_webhook_answers_total{answer="refuse"} 2',
      'av_warden_webhook_repeated_total{kind="after"} 3',
      'av_warden_webhook_altered_total{kind="before"} 4',
      'av_warden_webhook_late_total 5',
      'av_warden_webhook_failed_total{kind="member"} 6',
      'av_warden_webhook_refused_total{reason="stale"} 7',
      'av_warden_webhook_unreadable_total{fault="size"} 8',
      'av_warden_webhook_evicted_total 10',
    ]);
  });

  it('are not there where no callbacks are received', async () => {
    const lines = await samples(undefined);
    assert.deepEqual(
      lines.filter((line) => !line.endsWith(' 0')),
      [],
    );
  });
});
