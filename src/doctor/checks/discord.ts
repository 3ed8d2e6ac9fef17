import { differences } from '../../discord/checks/commands.ts';
import type { Found } from '../../problems/doctor.ts';
import { type Check, concerning, failed, ok, warning } from '../check.ts';
import { guildOf, type ServerSettings, type Services } from '../facts.ts';

/** Connects to the gateway that must be left for today: a bot that crashes every few seconds uses a thousand up in hours. */
const FEW_STARTS = 50;
const MINUTE = 60_000;

const discord: Check = {
  name: 'discord',
  needs: ['configuration'],
  async look({ services }) {
    const { id, name } = await services().discord.self();
    return [ok({ what: 'bot', name, id })];
  },
};

const application: Check = {
  name: 'application',
  needs: ['discord'],
  async look({ services }) {
    const { discord: ask, hearsMessages } = services();
    const { readsMessages, hasInteractionsUrl, servers } = await ask.application();
    return [
      ...(hearsMessages && !readsMessages ? [failed({ what: 'intent-missing' })] : []),
      ...(hasInteractionsUrl ? [failed({ what: 'interactions-elsewhere' })] : []),
      ok({ what: 'application', servers }),
    ];
  },
};

const gateway: Check = {
  name: 'gateway',
  needs: ['discord'],
  async look({ services }) {
    const { left, total, resetMs, shards } = await services().discord.gateway();
    const minutes = Math.ceil(resetMs / MINUTE);
    return [
      left < FEW_STARTS
        ? warning({ what: 'starts-few', left, total, minutes })
        : ok({ what: 'gateway', left, total }),
      ...(shards > 1 ? [warning({ what: 'shards', recommended: shards })] : []),
    ];
  },
};

const server: Check = {
  name: 'server',
  needs: ['discord'],
  look: ({ services }) => eachServer(services(), serverOf),
};

async function serverOf(services: Services, settings: ServerSettings): Promise<Found[]> {
  const { discord: ask, inviteLink } = services;
  const { id } = await ask.self();
  // Where no server is named, that of the audit channel is meant; in none, there is nothing to find it by.
  if (settings.guildId === undefined && (await ask.guilds()).length === 0)
    return [failed({ what: 'not-in-server', guildId: undefined, link: inviteLink(id, undefined) })];
  const guildId = await guildOf(services, settings);
  const guild = await ask.guild(guildId);
  return [
    guild
      ? ok({ what: 'server', name: guild.name, guildId })
      : failed({ what: 'not-in-server', guildId, link: inviteLink(id, guildId) }),
  ];
}

const commands: Check = {
  name: 'commands',
  needs: ['server'],
  async look({ services }) {
    const { discord: ask, guildId, definitions, servers } = services();
    const { id } = await ask.self();
    const theirs = await ask.registered(id, guildId);
    const { missing, stale, changed } = differences(definitions, theirs, guildId === undefined);
    const isSame = [missing, stale, changed].every((names) => names.length === 0);
    const found = isSame
      ? ok({ what: 'commands', count: definitions.length, isGlobal: guildId === undefined })
      : warning({ what: 'commands-differ', missing, stale, changed });
    // The other list: people would see each command twice.
    const [first] = await servers();
    const elsewhere = guildId === undefined && first ? await guildOf(services(), first) : undefined;
    const others =
      guildId === undefined && elsewhere === undefined ? [] : await ask.registered(id, elsewhere);
    const ours = new Set(definitions.map(({ name }) => name));
    const names = others.map(({ name }) => name).filter((name) => ours.has(name));
    return [found, ...(names.length > 0 ? [warning({ what: 'commands-twice', names })] : [])];
  },
};

/** Asks the same about each server. */
export async function eachServer(
  services: Services,
  look: (services: Services, settings: ServerSettings) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const settings of await services.servers()) {
    const inIt = await look(services, settings);
    const { guildId } = settings;
    found.push(...(guildId === undefined ? inIt : inIt.map((one) => concerning(one, [guildId]))));
  }
  return found;
}

/** About Discord as a whole, and its servers. */
export const aboutDiscord: readonly Check[] = [discord, application, gateway, server, commands];
