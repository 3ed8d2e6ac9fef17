import type { MessageComponentInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import { actorOf, type InGuild, type Press } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import { announceRule, authorOf } from '../rules/changes.ts';
import { starterRule } from '../rules/files.ts';
import { changeAudit } from '../settings/audit-channel.ts';
import type { Change, Role } from '../settings/changes.ts';
import { saveSettings } from '../settings/saving.ts';
import { code, plain } from '../text.ts';
import type { SetupDeps } from './deps.ts';
import { setupPage } from './show.ts';

type Chosen = InGuild<MessageComponentInteraction>;

/** The menus of `/setup-av`: each saves what was chosen, and shows the page as it is then. */
export const setupPresses: Readonly<Record<string, Press<SetupDeps>>> = {
  roles: onPress(PRESSES.setupRoles, {
    answer: 'update',
    async run(interaction, _carried, deps) {
      const messages = messagesFor(interaction.locale);
      const roles = interaction.isRoleSelectMenu() ? [...interaction.roles.values()] : [];
      const say = await saveSettings(interaction, deps, (now) =>
        changeRoles(now, { roles, everyone: interaction.guildId, messages }),
      );
      await show(interaction, deps, [messages.setup.saved(plain(say(messages)))]);
    },
  }),
  audit: onPress(PRESSES.setupAudit, {
    answer: 'update',
    async run(interaction, _carried, deps) {
      const messages = messagesFor(interaction.locale);
      const [channel] = interaction.isChannelSelectMenu() ? interaction.channels.values() : [];
      if (!channel) return show(interaction, deps);
      const { id } = channel;
      const name = 'name' in channel ? channel.name : null;
      const where = { channels: deps.channels, messages };
      const change = changeAudit(interaction.guildId, { id, name }, where);
      // Whoever wants that is asked once more by the command for it.
      if (deps.channels.isPublic(interaction.guildId, id))
        return show(interaction, deps, [messages.setup.auditNotTaken(`<#${id}>`)]);
      const say = await saveSettings(interaction, deps, () => change);
      await show(interaction, deps, [messages.setup.saved(plain(say(messages)))]);
    },
  }),
  rooms: onPress(PRESSES.setupRooms, {
    answer: 'update',
    async run(interaction, _carried, deps) {
      const offered = optionsOf(interaction);
      const changed = await linkRooms(interaction, deps, { chosen: valuesOf(interaction), offered });
      const messages = messagesFor(interaction.locale);
      await show(interaction, deps, [
        messages.setup.saved(
          messages.setup.roomsChanged({ added: changed.added.map(code), removed: changed.removed.map(code) }),
        ),
      ]);
    },
  }),
  rules: onPress(PRESSES.setupRules, {
    answer: 'update',
    async run(interaction, _carried, deps) {
      const messages = messagesFor(interaction.locale);
      const there = new Set(deps.rulebook.of(interaction.guildId).map(({ id }) => id));
      // One that is there by now is somebody's, perhaps changed: it stays as it is.
      const wanted = valuesOf(interaction).filter((id) => !there.has(id));
      if (wanted.length === 0) return show(interaction, deps);
      const author = authorOf(interaction);
      const drafts = wanted.map((id) => starterRule(id, messages));
      const { rules } = await deps.ruleChanges.importRules(author, drafts);
      for (const rule of rules) announceRule(author, deps, { rule, isNew: true });
      await show(interaction, deps, [
        messages.setup.saved(messages.setup.rulesAdded(rules.map(({ id }) => code(id)))),
      ]);
    },
  }),
  again: onPress(PRESSES.setupAgain, {
    answer: 'update',
    run: (interaction, _carried, deps) => show(interaction, deps),
  }),
};

async function show(interaction: Chosen, deps: SetupDeps, before: readonly string[] = []): Promise<void> {
  await interaction.editReply(await setupPage(interaction, deps, before));
}

const valuesOf = (interaction: Chosen): readonly string[] =>
  interaction.isStringSelectMenu() ? interaction.values : [];

/** What the menu offered: only of these is it known that they were not chosen. */
const optionsOf = (interaction: Chosen): readonly string[] =>
  interaction.isStringSelectMenu() ? interaction.component.options.map(({ value }) => value) : [];

/** Makes these the moderator roles; those that stay keep their level. Throws an `input` failure. */
function changeRoles(
  now: GuildSettings,
  {
    roles,
    everyone,
    messages,
  }: { readonly roles: readonly Role[]; readonly everyone: string; readonly messages: Messages },
): Change {
  const { settings: words } = messages;
  if (roles.some(({ id }) => id === everyone)) throw new Failure('input', words.everyoneModerates);
  if (roles.length === 0) throw new Failure('input', words.lastRole);
  const ids = roles.map(({ id }) => id);
  const levels =
    now.levels && Object.fromEntries(Object.entries(now.levels).filter(([id]) => ids.includes(id)));
  const change = { moderatorRoleIds: ids };
  const names = roles.map(({ name }) => name);
  return {
    change: levels ? { ...change, levels } : change,
    say: ({ setup }) => setup.rolesChanged(names),
  };
}

/** Links the rooms that were chosen, and unlinks those that were offered and not chosen. Throws an `input` failure. */
async function linkRooms(
  interaction: Chosen,
  deps: SetupDeps,
  { chosen, offered }: { readonly chosen: readonly string[]; readonly offered: readonly string[] },
): Promise<{ added: string[]; removed: string[] }> {
  const { guildId, locale } = interaction;
  const before = deps.settings.of(guildId).rooms.map(({ roomId }) => roomId);
  const added = chosen.filter((id) => !before.includes(id));
  const removed = before.filter((id) => offered.includes(id) && !chosen.includes(id));
  // The menu may be old by now: a room that is gone would fail with every ban.
  for (const id of added) {
    const { type } = await deps.rooms.describe(id);
    if (type !== 'AVChatRoom') throw new Failure('input', messagesFor(locale).rooms.notALiveRoom(id, type));
  }
  await deps.settings.change(guildId, ({ rooms }) => {
    const kept = rooms.filter(({ roomId }) => !removed.includes(roomId));
    const fresh = added.filter((id) => !kept.some(({ roomId }) => roomId === id));
    return { rooms: [...kept, ...fresh.map((roomId) => ({ roomId, channelId: undefined }))] };
  });
  const { actorName } = actorOf(interaction);
  for (const id of added) deps.announce(guildId, ({ rooms }) => rooms.announceLinked(actorName, id));
  for (const id of removed) deps.announce(guildId, ({ rooms }) => rooms.announceUnlinked(actorName, id));
  return { added, removed };
}
