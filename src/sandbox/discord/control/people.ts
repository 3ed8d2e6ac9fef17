import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import { commandData, type Typed, visibleCommand, visibleCommands } from '../interactions/command-data.ts';
import { choiceData, pressData, usableComponent } from '../interactions/component-data.ts';
import { modalData } from '../interactions/modal-data.ts';
import { openInteraction } from '../interactions/open.ts';
import { findMessage } from '../messages/edit.ts';
import { permission } from '../shared/bits.ts';
import { announceAutoMod } from '../wire/events.ts';
import { channelJson } from '../wire/guild.ts';
import { can } from '../world/permissions.ts';
import type { Channel, StoredMessage, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { channelBy, interactionBy, isVisible, userBy, visibleMessage } from './lookup.ts';
import { waitForState } from './waiting.ts';

const values = z.record(z.string(), z.unknown());
/** In which language the person's Discord is, for this action alone; without it, the person's own. */
const locale = z.string().min(2).max(10).optional();
const typedSchema = z.strictObject({
  locale,
  channelId: z.string(),
  name: z.string(),
  type: z.int().min(1).max(3).default(1),
  group: z.string().optional(),
  subcommand: z.string().optional(),
  options: values.default({}),
  targetId: z.string().optional(),
});
const completionSchema = typedSchema.extend({ focused: z.string() });
const pressSchema = z.strictObject({ locale, messageId: z.string(), customId: z.string() });
const choiceSchema = pressSchema.extend({ values: z.array(z.string()) });
const modalSchema = z.strictObject({ locale, interactionId: z.string(), values: values.default({}) });
const lastSchema = z.object({ last: z.coerce.number().int().min(1).default(Number.MAX_SAFE_INTEGER) });
const autoModSchema = z.strictObject({
  channelId: z.string(),
  ruleId: z.string(),
  content: z.string(),
  keyword: z.string(),
});

type ByUser = { Params: { user: string } };

/** What people do in Discord (docs/sandbox.md: the control API, Discord). */
export function addPeople(app: FastifyInstance, world: World): void {
  app.post<ByUser>('/people/:user/commands', ({ params, body }) => {
    const { channelId, locale, ...typed } = parseControl(typedSchema, body);
    return { interactionId: openCommand(world, params.user, { channelId, locale, typed }).id };
  });
  app.post<ByUser>('/people/:user/automod', ({ params, body }) => {
    const hit = parseControl(autoModSchema, body);
    const guild = world.guilds.get(channelBy(world, hit.channelId).guildId ?? '');
    if (!guild) throw new ControlError(400, 'AutoMod works in servers only');
    announceAutoMod(world, guild, { ...hit, userId: userBy(world, params.user).id });
    return {};
  });
  app.post<ByUser>('/people/:user/completions', async ({ params, body }) => {
    const { channelId, locale, ...typed } = parseControl(completionSchema, body);
    const interaction = openCommand(world, params.user, { channelId, locale, typed });
    const timeoutMs = world.options.interactionDeadlineMs + 500;
    await waitForState(world, interaction, { until: 'acknowledged', timeoutMs });
    if (interaction.choices === undefined) throw new ControlError(504, 'Loading options failed');
    return { choices: interaction.choices };
  });
  app.post<ByUser>('/people/:user/presses', ({ params, body }) => {
    const pressed = parseControl(pressSchema, body);
    return useComponent(world, { user: params.user, ...pressed, values: undefined });
  });
  app.post<ByUser>('/people/:user/choices', ({ params, body }) =>
    useComponent(world, { user: params.user, ...parseControl(choiceSchema, body) }),
  );
  app.post<ByUser>('/people/:user/modals', ({ params, body }) => submit(world, params.user, body));
  app.get<{ Params: { user: string; channel: string } }>(
    '/people/:user/channels/:channel/messages',
    ({ params, query }) => {
      const user = userBy(world, params.user);
      const channel = channelBy(world, params.channel);
      const { last } = parseControl(lastSchema, query);
      return { messages: lastSeen(world, user, { channel, last }).map(({ json }) => json) };
    },
  );
  app.get<ByUser>('/people/:user/channels', ({ params }) => {
    const { id: userId } = userBy(world, params.user);
    const needed = permission.VIEW_CHANNEL;
    const seen = [...world.channels.values()].filter((channel) => can(world, channel, { userId, needed }));
    return { channels: seen.map((channel) => channelJson(world, channel)) };
  });
  app.get<{ Params: { user: string; channel: string } }>(
    '/people/:user/channels/:channel/commands',
    ({ params }) => {
      const at = { user: userBy(world, params.user), channel: channelBy(world, params.channel) };
      return { commands: visibleCommands(world, at).map(({ json }) => json) };
    },
  );
}

/** The last messages that a person sees in a channel, oldest first; a busy channel is read from its end. */
function lastSeen(world: World, user: User, { channel, last }: { channel: Channel; last: number }) {
  const seen: StoredMessage[] = [];
  const all = [...(world.messages.get(channel.id)?.values() ?? [])];
  for (let index = all.length - 1; index >= 0 && seen.length < last; index -= 1) {
    const message = all[index];
    if (message !== undefined && isVisible(world, user, message)) seen.push(message);
  }
  return seen.reverse();
}

interface TypedThere {
  readonly channelId: string;
  readonly locale?: string | undefined;
  readonly typed: Typed;
}

function openCommand(world: World, who: string, { channelId, locale, typed }: TypedThere) {
  const user = userBy(world, who);
  const channel = channelBy(world, channelId);
  const command = visibleCommand(world, { user, channel }, typed);
  const data = commandData(world, { user, channel, command }, typed);
  return openInteraction(world, {
    type: typed.focused === undefined ? 2 : 4,
    userId: user.id,
    channel,
    data,
    locale,
  });
}

function useComponent(
  world: World,
  used: {
    user: string;
    messageId: string;
    customId: string;
    values: readonly string[] | undefined;
    locale?: string | undefined;
  },
) {
  const user = userBy(world, used.user);
  const source = visibleMessage(world, user, used.messageId);
  const channel = channelBy(world, source.json.channel_id);
  const component = usableComponent(source, used.customId);
  const data =
    used.values === undefined
      ? pressData(component)
      : choiceData(world, { channel, userId: user.id }, { menu: component, values: used.values });
  const { locale } = used;
  return {
    interactionId: openInteraction(world, { type: 3, userId: user.id, channel, data, source, locale }).id,
  };
}

function submit(world: World, who: string, body: unknown) {
  const { interactionId, values: filled, locale } = parseControl(modalSchema, body);
  const user = userBy(world, who);
  const opener = interactionBy(world, interactionId);
  const { modal } = opener;
  if (modal === undefined) throw new ControlError(400, `interaction ${interactionId} opened no modal`);
  if (opener.userId !== user.id) throw new ControlError(400, 'somebody else has this modal open');
  const channel = channelBy(world, opener.channelId);
  const data = modalData(world, { channel, user, modal }, filled);
  const source = findMessage(world, channel.id, opener.sourceMessageId ?? '');
  return {
    interactionId: openInteraction(world, { type: 5, userId: user.id, channel, data, source, opener, locale })
      .id,
  };
}
