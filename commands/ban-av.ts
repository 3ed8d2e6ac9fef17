import { type APIApplicationCommandOptionChoice, ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { perform } from '../src/discord/perform.ts';
import { describeDuration, PRESETS, parseDuration } from '../src/moderation/duration.ts';
import { parseViewers } from '../src/moderation/viewers.ts';
import { labels, MODERATION, noteOption, roomChoices, roomOption, viewerOption } from './options.ts';

/** `/ban-av`: puts viewers out of a room and keeps them out for a while. */
export const banAv: Command = {
  definition: {
    ...labels(
      { en: 'ban-av', 'zh-CN': '封禁观众', 'zh-TW': '封鎖觀眾', ko: '시청자차단' },
      {
        en: 'Put viewers out of the live room',
        'zh-CN': '将观众移出直播间并禁止再次进入',
        'zh-TW': '將觀眾移出直播間並禁止再次進入',
        ko: '시청자를 라이브 방에서 내보내고 재입장을 막습니다',
      },
    ),
    ...MODERATION,
    options: [
      viewerOption,
      {
        type: ApplicationCommandOptionType.String,
        ...labels(
          { en: 'duration', 'zh-CN': '时长', 'zh-TW': '時長', ko: '기간' },
          {
            en: 'How long: 10m, 1h, 1h30m, 7d, 1mo, permanent',
            'zh-CN': '时长：10m、1h、1h30m、7d、1mo、permanent（永久）',
            'zh-TW': '時長：10m、1h、1h30m、7d、1mo、permanent（永久）',
            ko: '기간: 10m, 1h, 1h30m, 7d, 1mo, permanent(영구)',
          },
        ),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...labels(
          { en: 'reason', 'zh-CN': '理由', 'zh-TW': '理由', ko: '사유' },
          {
            en: 'Why; the viewer may see it (at most 1,000 bytes)',
            'zh-CN': '理由，观众可能看到（最多 1000 字节）',
            'zh-TW': '理由，觀眾可能看到（最多 1000 位元組）',
            ko: '사유. 시청자에게 보일 수 있음(최대 1000바이트)',
          },
        ),
      },
      noteOption,
      roomOption,
    ],
  },

  async run(interaction, context) {
    const { options } = interaction;
    const duration = options.getString('duration');
    await perform(interaction, context, {
      kind: 'ban',
      viewers: parseViewers(options.getString('viewer', true)),
      durationSeconds: duration === null ? undefined : parseDuration(duration),
      reason: options.getString('reason') ?? '',
      note: options.getString('note') ?? '',
      roomId: options.getString('room') ?? undefined,
    });
  },

  complete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'room') return roomChoices(value, context);
    return name === 'duration' ? durationChoices(value, context.policy.defaultDuration) : [];
  },
};

function durationChoices(typed: string, fallback: number): APIApplicationCommandOptionChoice<string>[] {
  const wanted = typed.trim().toLowerCase();
  const presets = PRESETS.map((value) => ({ value, seconds: parseDuration(value) }));
  const matching = presets.filter(
    ({ value, seconds }) => value.startsWith(wanted) || describeDuration(seconds).startsWith(wanted),
  );
  const own = matching.some(({ value }) => value === wanted) ? undefined : asTyped(typed);
  return [...(own ? [own] : []), ...matching.map(({ value, seconds }) => choice(value, seconds, fallback))];
}

const choice = (value: string, seconds: number, fallback: number) => ({
  name: `${describeDuration(seconds)}${seconds === fallback ? ' (the default)' : ''}`,
  value,
});

/** What was typed, read aloud, if it can be read. */
function asTyped(typed: string): APIApplicationCommandOptionChoice<string> | undefined {
  try {
    return { name: describeDuration(parseDuration(typed)), value: typed.trim() };
  } catch {
    return undefined;
  }
}
