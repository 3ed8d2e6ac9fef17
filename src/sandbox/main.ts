import { parseArgs } from 'node:util';
import { startChatSandbox } from './chat/index.ts';
import { startCrowd } from './crowd.ts';
import { playDemo } from './demo.ts';
import { startDiscordSandbox } from './discord/index.ts';
import { linkCallbacks, startBotFor, startServices } from './sandbox.ts';

const USAGE = 'Usage: npm run sandbox [-- --demo | --only chat | --only discord]';

let stopping = false;
const { values } = parseArgs({ options: { demo: { type: 'boolean' }, only: { type: 'string' } } });

if (values.only === 'chat') await runAlone(startChatSandbox);
else if (values.only === 'discord') await runAlone(startDiscordSandbox);
else if (values.only !== undefined) fail(USAGE);
else if (values.demo) process.exitCode = (await playDemo((line) => console.log(line))) ? 0 : 1;
else await runAll();

/** Starts one server alone; the first line of standard output is what another program needs to use it. */
async function runAlone(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  const { close, ...credentials } = await start();
  console.log(JSON.stringify(credentials));
  console.error('Running. Ctrl-C stops it.');
  onStop(close);
}

async function runAll(): Promise<void> {
  const services = await startServices();
  const env = await linkCallbacks(services);
  const bot = await startBotFor(services, { env, onLine: (line) => console.log(`bot      ${line}`) });
  const { chat, discord } = services;
  const crowd = startCrowd({
    ...{ control: chat.control, groupId: chat.groupId, perMinute: 30, random: Math.random },
  });
  const people = Object.entries(discord.users).map(([name, id]) => `${name} ${id}`);
  const channels = Object.entries(discord.channels).map(([name, id]) => `#${name} ${id}`);
  console.log(
    [
      '',
      `Discord       ${discord.url}   control ${discord.controlUrl}`,
      `Chat service  ${chat.url}   control ${chat.controlUrl}`,
      `The bot       process ${bot.process.pid}`,
      `Room          ${chat.groupId} (owner host_1; accounts spammer_9, viewer_1 to viewer_20)`,
      `People        ${people.join(', ')}`,
      `Channels      ${channels.join(', ')}`,
      '',
      'A moderator bans a viewer:',
      `  curl -s ${discord.controlUrl}/people/${discord.users.mina}/commands -H 'content-type: application/json' \\`,
      `    -d '{"channelId":"${discord.channels['mod-chat']}","name":"ban-av","options":{"viewer":"spammer_9","duration":"1h","reason":"spam"}}'`,
      'The audit channel, as she reads it:',
      `  curl -s ${discord.controlUrl}/people/${discord.users.mina}/channels/${discord.channels['audit-log']}/messages`,
      '',
      'Viewers talk in the room, spammers among them; what they say goes through the bot’s filters once there are rules.',
      'docs/sandbox.md has the rest. Ctrl-C stops everything.',
    ].join('\n'),
  );
  onStop(async () => {
    crowd.stop();
    await bot.stop();
    await services.close();
  });
  const code = await bot.exited;
  if (!stopping) fail(`The bot has ended with exit code ${code}.`);
}

function onStop(close: () => Promise<void>): void {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(String(error)),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
