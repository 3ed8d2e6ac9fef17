import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createDeliveredMessages } from '../../src/moderation/recalls/delivered.ts';
import {
  environmentFor,
  linkCallbacks,
  named,
  type Services,
  startServices,
} from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

/** Messages of the viewer who is banned, and of others between them. */
const OWN = 200;
const OTHERS = 200;
const ROUNDS = 5;

/** A ban that removes 200 messages: the calls that it takes, and how long until the room is clean; and what remembering a message costs. */
export async function remove(): Promise<void> {
  costOfAMessage();
  const services = await startServices();
  const env = {
    ...environmentFor(services),
    ...(await linkCallbacks(services)),
    DATABASE_URL: 'sqlite::memory:',
  };
  const app = await createApp(readConfig(env), pino({ level: 'silent' }));
  await app.start();
  try {
    await services.chat.control.setOptions({ messagesPerSecond: 100_000 });
    for (let round = 0; round < ROUNDS; round += 1) await clean(services, `spammer_${round}`);
  } finally {
    await app.stop();
    await services.close();
  }
}

async function clean({ chat, discord }: Services, spammer: string): Promise<void> {
  const { groupId, control } = chat;
  const watcher = await control.connectViewer(`watcher_of_${spammer}`);
  watcher.send({ op: 'join', groupId });
  await watcher.waitFor(({ op }) => op === 'joined');
  await control.join(spammer, groupId);
  await control.join('viewer_1', groupId);
  const heardBefore = await heard(control);
  for (let count = 0; count < OWN; count += 1)
    await control.talk(spammer, { groupId, text: `line ${count}` });
  for (let count = 0; count < OTHERS; count += 1) await control.talk('viewer_1', { groupId, text: 'hello' });
  await until(async () => ((await heard(control)) >= heardBefore + OWN + OTHERS ? true : undefined), 30_000);
  const callsBefore = (await control.calls('group_msg_recall')).length;
  const gone = () =>
    watcher.frames.reduce(
      (sum, { op, messages }) => sum + (op === 'recalled' ? (messages as []).length : 0),
      0,
    );
  const began = performance.now();
  // The answer comes later: it waits for stragglers.
  const answered = discord.control.run('mina', {
    channelId: named(discord.channels, 'mod-chat'),
    name: 'ban-av',
    options: { viewer: spammer, remove: true },
  });
  await until(async () => (gone() >= OWN ? true : undefined), 30_000);
  const ms = Math.round(performance.now() - began);
  await answered;
  const calls = (await control.calls('group_msg_recall')).length - callsBefore;
  console.log(
    `${gone()} of ${OWN} messages are gone for who is in the room ${ms} ms after the command: ${calls} calls`,
  );
  await watcher.close();
}

const heard = async (control: Services['chat']['control']): Promise<number> =>
  (await control.journal('webhook')).filter(({ command }) => command === 'Group.CallbackAfterSendMsg').length;

/** What an "after" callback costs beyond what it cost before. */
function costOfAMessage(): void {
  const texts = [
    'hello everybody, how is it going tonight',
    '666',
    '免费领取金币加微信 abc12345',
    '안녕하세요',
  ];
  const count = 200_000;
  for (let round = 0; round < 3; round += 1) {
    const delivered = createDeliveredMessages(() => performance.now());
    const began = performance.now();
    for (let n = 0; n < count; n += 1)
      delivered.note({
        roomId: `room-${n % 20}`,
        viewer: `viewer_${n % 5000}`,
        random: n,
        number: n,
        text: texts[n % texts.length] ?? '',
      });
    const each = ((performance.now() - began) * 1000) / count;
    const asked = performance.now();
    const found = delivered.find({ roomId: 'room-3', viewer: 'viewer_3', minAge: 0 }).length;
    const looked = (performance.now() - asked).toFixed(1);
    console.log(`remembering a message: ${each.toFixed(2)} µs; finding ${found} among 10,000: ${looked} ms`);
  }
}
