import type { InteractionEditReplyOptions } from 'discord.js';
import { pageButtons } from '../src/discord/cases/buttons.ts';
import { type Command, placeOf } from '../src/discord/framework/command.ts';
import { onPress, PRESSES } from '../src/discord/framework/custom-ids.ts';
import { roomChoices } from '../src/discord/requests/completions.ts';
import { code, moment, plain } from '../src/discord/text.ts';
import { type Messages, messagesFor } from '../src/messages/index.ts';
import type { Case } from '../src/moderation/case.ts';
import { madeByCase } from '../src/moderation/checking/outside-changes.ts';
import type { Policy } from '../src/moderation/policy.ts';
import type { BannedViewer, CaseStore, Now, RoomService } from '../src/moderation/ports.ts';
import { labels, MODERATION, roomOption, texts } from './options.ts';

/** Lines on a page: as many as a phone shows without much scrolling, and far from 2,000 characters. */
const PAGE = 10;
/** A ban that ends later than this from now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

/** What `/bans-av` needs. */
export interface BansDeps {
  readonly policy: Pick<Policy, 'rooms' | 'room'>;
  readonly rooms: Pick<RoomService, 'banned'>;
  readonly records: Pick<CaseStore, 'activeBans'>;
  readonly now: Now;
}

/** `/bans-av`: who is banned from a room now, until when, and by which case. */
export const bansAv: Command<BansDeps> = {
  access: 'moderator',
  definition: {
    ...labels(
      texts('bans-av', '封禁列表', '封鎖清單', '차단목록'),
      texts(
        'Who is banned from the live room now, until when, and by whom',
        '当前被封禁的观众、到期时间和操作人',
        '目前被封鎖的觀眾、到期時間與操作者',
        '현재 차단된 시청자, 해제 시각, 차단한 사람',
      ),
    ),
    ...MODERATION,
    options: [roomOption],
  },

  async run(interaction, context) {
    const { guildId, options } = interaction;
    const roomId = context.policy.room({
      ...placeOf(interaction),
      named: options.getString('room') ?? undefined,
    });
    await interaction.editReply(
      await page({ guildId, roomId, wanted: 0, locale: interaction.locale }, context),
    );
  },

  presses: {
    page: onPress(PRESSES.bansPage, {
      answer: 'update',
      async run(interaction, { page: wanted, roomId: named }, context) {
        const { guildId } = interaction;
        const roomId = context.policy.room({ guildId, channelId: undefined, named });
        await interaction.editReply(
          await page({ guildId, roomId, wanted, locale: interaction.locale }, context),
        );
      },
    }),
  },

  complete: (interaction, context) =>
    roomChoices({ guildId: interaction.guildId, typed: interaction.options.getFocused(), needs: context }),
};

interface PageRequest {
  readonly guildId: string;
  readonly roomId: string;
  readonly wanted: number;
  readonly locale: string;
}

async function page(
  { guildId, roomId, wanted, locale }: PageRequest,
  { rooms, records, now }: Pick<BansDeps, 'rooms' | 'records' | 'now'>,
): Promise<InteractionEditReplyOptions> {
  const messages = messagesFor(locale);
  // Whether the service leaves bans out that have ended is not documented.
  const bans = (await rooms.banned(roomId))
    .filter(({ until }) => until > now())
    .sort((a, b) => a.until - b.until || (a.viewer < b.viewer ? -1 : 1));
  if (bans.length === 0) return { content: messages.bans.nobody(code(roomId)), components: [] };
  const pages = Math.ceil(bans.length / PAGE);
  const index = Math.min(wanted, pages - 1);
  const shown = bans.slice(index * PAGE, (index + 1) * PAGE);
  const viewers = shown.map(({ viewer }) => viewer);
  const ours = await records.activeBans({ roomId, now: now(), viewers });
  const caseOf = new Map(ours.filter((one) => one.guildId === guildId).map((one) => [one.viewer, one]));
  const lines = shown.map((ban) => line(ban, { one: caseOf.get(ban.viewer), now: now(), messages }));
  const head = messages.bans.head(bans.length, code(roomId), messages.common.page(index, pages));
  return {
    content: [head, ...lines].join('\n'),
    components: pageButtons({ page: index, pages, messages }, (target) =>
      PRESSES.bansPage.write({ page: target, roomId }),
    ),
  };
}

interface Line {
  /** The case that the ban is made by, as far as is known. */
  readonly one: Case | undefined;
  readonly now: number;
  readonly messages: Messages;
}

function line(ban: BannedViewer, { one, now, messages }: Line): string {
  const isKnown = one && one.source.type !== 'outside' && madeByCase(ban, one);
  return messages.bans.line({
    viewer: code(ban.viewer),
    until: ban.until - now > FOR_GOOD ? undefined : moment(ban.until),
    number: isKnown || one?.source.type === 'outside' ? one.number : undefined,
    by: isKnown ? plain(messages.common.source(one.source), 32) : undefined,
  });
}
