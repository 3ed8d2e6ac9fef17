import { compileRules, type RuleContent } from '../../src/filters/index.ts';
import { createBrake } from '../../src/moderation/filtering/brake.ts';
import { createFiltering, type Filtering } from '../../src/moderation/filtering/filtering.ts';
import { createSpeakers, type Speakers } from '../../src/moderation/filtering/speakers.ts';
import { createPolicy } from '../../src/moderation/policy.ts';
import type { RuleStore } from '../../src/moderation/rules/rule.ts';
import { createRulebook } from '../../src/moderation/rules/rulebook.ts';

const ROOM = 'stream-42';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const unused = () => Promise.reject(new Error('nothing should be found'));

interface JudgeOptions {
  readonly rooms?: readonly string[];
  readonly speakers?: Speakers;
}

/** The bot's own judge with a rule of so many keywords that nothing in the benchmark's messages hits. */
export async function judgeOf(
  keywords: number,
  { rooms = [ROOM], speakers = createSpeakers(Date.now) }: JudgeOptions = {},
): Promise<Filtering> {
  const content: RuleContent = {
    kind: 'keywords',
    strictness: 'standard',
    allow: [],
    keywords: Array.from({ length: keywords }, (_, index) => ({
      text: `zqx${index.toString(36)}`,
      language: 'en' as const,
      certainty: 'certain' as const,
    })),
  };
  const rule = {
    guildId: '1',
    id: 'bench',
    version: 1,
    state: 'active',
    content,
    action: 'ban',
    ladder: [600],
    reason: '',
    changedBy: '',
    changedAt: 0,
  } as const;
  const store = { loadRules: async () => [rule] } as unknown as RuleStore;
  const rulebook = createRulebook({ store, compile: compileRules, now: Date.now });
  await rulebook.refresh();
  const settings = {
    of: () => ({ rooms: rooms.map((roomId) => ({ roomId, channelId: undefined })) }) as never,
  };
  return createFiltering({
    rulebook,
    speakers,
    recentMessages: { keep: () => undefined },
    watchedLines: { hear: () => undefined },
    brake: createBrake(30, Date.now),
    applyFinding: unused,
    log: silent,
    isStaff: async () => false,
    policy: createPolicy({ settings, adminId: 'administrator', guildIds: () => ['1'] }),
    store: { noteSequence: unused },
    onBraked: () => undefined,
    onLost: () => undefined,
  });
}
