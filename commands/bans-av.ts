import {
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  type InteractionEditReplyOptions,
} from 'discord.js';
import { buttonId, type Command, type CommandContext } from '../src/discord/command.ts';
import { code, moment } from '../src/discord/text.ts';
import type { BannedViewer } from '../src/moderation/ports.ts';
import { labels, MODERATION, roomChoices, roomOption } from './options.ts';

/** Lines on a page: as many as a phone shows without much scrolling, and far from 2,000 characters. */
const PAGE = 15;
/** A ban that ends later than this from now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

/** `/bans-av`: who is banned from a room now, and until when. */
export const bansAv: Command = {
  definition: {
    ...labels(
      { en: 'bans-av', 'zh-CN': '封禁列表', 'zh-TW': '封鎖清單', ko: '차단목록' },
      {
        en: 'Who is banned from the live room now, and until when',
        'zh-CN': '当前被封禁的观众及到期时间',
        'zh-TW': '目前被封鎖的觀眾與到期時間',
        ko: '현재 차단된 시청자와 해제 시각',
      },
    ),
    ...MODERATION,
    options: [roomOption],
  },

  async run(interaction, context) {
    const roomId = context.policy.linkedRoom(interaction.options.getString('room') ?? undefined);
    await interaction.editReply(await page(roomId, 0, context));
  },

  async press(interaction, detail, context) {
    const [, index = '0', roomId = ''] = /^(\d{1,6}):(.*)$/s.exec(detail) ?? [];
    await interaction.editReply(await page(context.policy.linkedRoom(roomId), Number(index), context));
  },

  complete: (interaction, context) => roomChoices(interaction.options.getFocused(), context),
};

async function page(
  roomId: string,
  wanted: number,
  context: CommandContext,
): Promise<InteractionEditReplyOptions> {
  const bans = (await context.rooms.banned(roomId)).sort(
    (a, b) => a.until - b.until || (a.viewer < b.viewer ? -1 : 1),
  );
  if (bans.length === 0) return { content: `Nobody is banned from ${code(roomId)} now.`, components: [] };
  const pages = Math.ceil(bans.length / PAGE);
  const index = Math.min(wanted, pages - 1);
  const lines = bans.slice(index * PAGE, (index + 1) * PAGE).map((ban) => line(ban, context.now()));
  const head = `**${bans.length}** banned from ${code(roomId)}${pages === 1 ? '' : `, page ${index + 1} of ${pages}`}:`;
  return {
    content: [head, ...lines].join('\n'),
    components: pages === 1 ? [] : [turner(roomId, index, pages)],
  };
}

const line = ({ viewer, until }: BannedViewer, now: number): string =>
  `${code(viewer)} ${until - now > FOR_GOOD ? 'for good' : `until ${moment(until)}`}`;

function turner(roomId: string, index: number, pages: number) {
  const button = (label: string, target: number): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: buttonId('bans-av', `${Math.max(0, target)}:${roomId}`),
    disabled: target < 0 || target >= pages,
  });
  return {
    type: ComponentType.ActionRow,
    components: [button('Previous', index - 1), button('Next', index + 1)],
  };
}
