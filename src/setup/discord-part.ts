import { inviteLink } from '../discord/framework/registration.ts';
import { type Answers, askSecret } from './answers.ts';
import { type Ask, Cancelled, SetupProblem, tryAgain } from './ask.ts';
import {
  type Channel,
  createDiscordLookup,
  type DiscordLookup,
  type Role,
  TokenRefused,
} from './discord-lookup.ts';
import { isPublic, missingIn, seesCommands } from './permissions.ts';

/** Channels in which the bot can post: text and announcements (Discord docs: Channel Types). */
const TEXT_CHANNELS = new Set([0, 5]);
const AGAIN = 'again';
/** Of a role that may not ban in Discord, as its members would look for the commands in vain. */
const UNSEEN = 'without Ban Members, Discord hides the commands from it';

export interface DiscordPartDeps {
  readonly ask: Ask;
  readonly answers: Answers;
  readonly apiUrl: string;
  readonly problemOf: (name: string, answer: string) => string | undefined;
}

/** Asks for all that Discord is about: the token, the server, the roles and the audit channel. */
export async function askAboutDiscord(deps: DiscordPartDeps): Promise<void> {
  const { ask, answers } = deps;
  const { lookup, botId, applicationId } = await askForToken(deps);
  const guildId = await askForServer({ ask, answers, lookup, applicationId });
  answers.set('DISCORD_GUILD_ID', guildId);
  answers.set('MODERATOR_ROLE_IDS', (await askForRoles({ ask, answers, lookup, guildId })).join(','));
  answers.set('AUDIT_CHANNEL_ID', await askForChannel({ ask, answers, lookup, guildId, botId }));
}

async function askForToken({ ask, answers, apiUrl, problemOf }: DiscordPartDeps) {
  for (;;) {
    const token = await askSecret(ask, answers, {
      name: 'DISCORD_TOKEN',
      message: 'The bot’s token (Developer Portal → your application → Bot → Reset Token)',
      problemOf: (answer) => problemOf('DISCORD_TOKEN', answer),
    });
    const lookup = createDiscordLookup(apiUrl, token);
    try {
      const [me, application] = await ask.during('Asking Discord whose token this is', () =>
        Promise.all([lookup.me(), lookup.application()]),
      );
      ask.good(`This is ${me.username}, of the application ${application.name}.`);
      ask.say(
        `Whoever manages a server invites the bot there with this link:\n${inviteLink(application.id)}`,
      );
      return { lookup, botId: me.id, applicationId: application.id };
    } catch (error) {
      if (error instanceof TokenRefused) {
        ask.warn(error.message);
        answers.forget('DISCORD_TOKEN');
      } else if (error instanceof SetupProblem) await tryAgain(ask, error);
      else throw error;
    }
  }
}

interface Asking {
  readonly ask: Ask;
  readonly answers: Answers;
  readonly lookup: DiscordLookup;
}

/** Asks Discord, and again where it does not answer. */
async function asked<T>(ask: Ask, text: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask.during(text, work);
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error;
      await tryAgain(ask, error);
    }
  }
}

async function askForServer({
  ask,
  answers,
  lookup,
  applicationId,
}: Asking & { readonly applicationId: string }): Promise<string> {
  for (;;) {
    const guilds = await asked(ask, 'Asking Discord for the bot’s servers', lookup.guilds);
    const choices = guilds.map(({ id, name }) => ({ value: id, label: name, hint: id }));
    if (choices.length === 0)
      ask.warn(`The bot is not in any server yet. Invite it:\n${inviteLink(applicationId)}`);
    const again = { value: AGAIN, label: 'Look again: I have just invited it', hint: undefined };
    const chosen = await ask.choose({
      message: 'The server in which moderators work',
      choices: [...choices, again],
      initial: answers.get('DISCORD_GUILD_ID'),
    });
    if (chosen !== AGAIN) return chosen;
  }
}

async function askForRoles({
  ask,
  answers,
  lookup,
  guildId,
}: Asking & { readonly guildId: string }): Promise<string[]> {
  for (;;) {
    const roles = await asked(ask, 'Asking Discord for the server’s roles', () => lookup.roles(guildId));
    const everyone = roles.filter(({ id }) => id === guildId);
    const choices = roles
      .filter(({ id, managed }) => id !== guildId && !managed)
      .map((role) => ({
        value: role.id,
        label: `@${role.name}`,
        hint: seesCommands([role, ...everyone]) ? undefined : UNSEEN,
      }));
    if (choices.length > 0) {
      const before = answers.get('MODERATOR_ROLE_IDS')?.split(',') ?? [];
      return ask.chooseMany({
        message: 'Roles whose members may ban',
        choices,
        initial: before.map((id) => id.trim()).filter((id) => choices.some(({ value }) => value === id)),
      });
    }
    ask.warn('The server has no role for moderators. Create one (Server Settings → Roles).');
    if (!(await ask.confirm({ message: 'Look again?', initial: true }))) throw new Cancelled();
  }
}

async function askForChannel({
  ask,
  answers,
  lookup,
  guildId,
  botId,
}: Asking & { readonly guildId: string; readonly botId: string }): Promise<string> {
  for (;;) {
    const [channels, roles, own] = await asked(ask, 'Asking Discord for the server’s channels', () =>
      Promise.all([lookup.channels(guildId), lookup.roles(guildId), lookup.rolesOf(guildId, botId)]),
    );
    const writable = channels.filter(({ type }) => TEXT_CHANNELS.has(type));
    const flaws = (channel: Channel) => flawsOf({ guildId, roles, channel }, { id: botId, roles: own });
    const chosen = await ask.choose({
      message: 'The audit channel, where every outcome is posted: private, for moderators to read',
      choices: [
        ...writable.map((one) => ({ value: one.id, label: `#${one.name}`, hint: flaws(one).join('; ') })),
        { value: AGAIN, label: 'Look again: I have changed something' },
      ],
      initial: answers.get('AUDIT_CHANNEL_ID'),
    });
    const channel = writable.find(({ id }) => id === chosen);
    if (!channel) continue;
    const problems = flaws(channel);
    if (problems.length === 0) return channel.id;
    ask.warn(`#${channel.name}: ${problems.join('; ')}.`);
    if (await ask.confirm({ message: 'Use it regardless?', initial: false })) return channel.id;
  }
}

function flawsOf(
  place: { readonly guildId: string; readonly roles: readonly Role[]; readonly channel: Channel },
  bot: { readonly id: string; readonly roles: readonly string[] },
): string[] {
  const missing = missingIn(place, bot);
  return [
    ...(missing.length > 0 ? [`the bot lacks ${missing.join(', ')}`] : []),
    ...(isPublic(place) ? ['everybody in the server can read it'] : []),
  ];
}
