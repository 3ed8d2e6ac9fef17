import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCounts, metricsOf } from '../../src/webhook/counts.ts';

describe('the receiver’s counts', () => {
  it('begin at zero, and each is a line that Prometheus can read', () => {
    const lines = metricsOf(createCounts()).trimEnd().split('\n');
    const samples = lines.filter((line) => !line.startsWith('#'));
    for (const line of samples) assert.match(line, /^av_warden_webhook_[a-z_]+(\{[a-z]+="[a-z-]+"\})? 0$/);
    assert.equal(new Set(samples).size, samples.length);
  });

  it('are told under their own names', () => {
    const counts = createCounts();
    counts.received.before = 1;
    counts.answers.refuse = 2;
    counts.repeated.after = 3;
    counts.altered.before = 4;
    counts.late = 5;
    counts.failed.member = 6;
    counts.refused.stale = 7;
    counts.unreadable.size = 8;
    counts.connections = 9;
    counts.evicted = 10;
    counts.handling = 11;
    const told = metricsOf(counts)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.endsWith(' 0'));
    assert.deepEqual(told, [
      'av_warden_webhook_received_total{kind="before"} 1',
      'av_warden_webhook_answers_total{answer="refuse"} 2',
      'av_warden_webhook_repeated_total{kind="after"} 3',
      'av_warden_webhook_altered_total{kind="before"} 4',
      'av_warden_webhook_late_total 5',
      'av_warden_webhook_failed_total{kind="member"} 6',
      'av_warden_webhook_refused_total{reason="stale"} 7',
      'av_warden_webhook_unreadable_total{fault="size"} 8',
      'av_warden_webhook_connections 9',
      'av_warden_webhook_evicted_total 10',
      'av_warden_webhook_handling 11',
    ]);
  });
});
