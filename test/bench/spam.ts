import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { environmentFor, linkCallbacks, named, startServices } from '../../src/sandbox/sandbox.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { callbackSign } from '../../src/webhook/entrance/gate.ts';
import { WEBHOOK_PATH } from '../../src/webhook/server.ts';

const MESSAGES = 300;

/** How long it takes from a spam message's callback to the ban call, the bot having nothing else to do. */
export async function spam(): Promise<void> {
  const services = await startServices();
  const callbacks = await linkCallbacks(services);
  const env = {
    ...environmentFor(services),
    ...callbacks,
    DATABASE_URL: 'sqlite::memory:',
    LOG_LEVEL: 'silent',
    FILTER_BRAKE_PER_MINUTE: '10000',
  };
  const app = await createApp(readConfig(env), pino({ level: 'silent' }));
  await app.start();
  const { chat, discord } = services;
  try {
    const typed = { channelId: named(discord.channels, 'mod-chat'), name: 'filter-av' };
    const opened = await until(() =>
      discord.control
        .run('mina', { ...typed, subcommand: 'add', options: { name: 'scams' } })
        .catch(() => undefined),
    );
    const form = { entries: 'free coins', allow: '', reason: 'spam', ladder: '10m' };
    await discord.control.submitAndRead('mina', opened.id, form);
    await discord.control.run('mina', {
      ...typed,
      subcommand: 'edit',
      options: { name: 'scams', action: 'ban' },
    });
    const delays: number[] = [];
    const answers: number[] = [];
    for (let index = 0; index < MESSAGES; index += 1) {
      const viewer = `spammer_${index}`;
      const sent = Date.now();
      const started = performance.now();
      await tell({
        port: String(callbacks.WEBHOOK_PORT),
        token: String(callbacks.WEBHOOK_TOKEN),
        sdkAppId: chat.sdkAppId,
        viewer,
      });
      answers.push(performance.now() - started);
      const call = await until(async () =>
        (await chat.control.calls('ban_group_member')).find(({ body }) =>
          JSON.stringify(body).includes(`"${viewer}"`),
        ),
      );
      delays.push(call.at - sent);
    }
    // The first ones find cold code.
    console.log(
      `spam: from the callback to the ban call ${spread(delays.slice(20))}; the callback's answer ${spread(answers.slice(20))}`,
    );
  } finally {
    await app.stop();
    await services.close();
  }
}

interface Told {
  readonly port: string;
  readonly token: string;
  readonly sdkAppId: number;
  readonly viewer: string;
}

async function tell({ port, token, sdkAppId, viewer }: Told): Promise<void> {
  const time = String(Math.floor(Date.now() / 1000));
  const query = new URLSearchParams({
    SdkAppid: String(sdkAppId),
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    contenttype: 'json',
    RequestTime: time,
    Sign: callbackSign(token, time),
  });
  const body = {
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    GroupId: 'stream-42',
    Type: 'AVChatRoom',
    From_Account: viewer,
    Operator_Account: viewer,
    Random: 1,
    EventTime: Date.now(),
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'get fr.ee c0ins' } }],
  };
  const url = `http://127.0.0.1:${port}${WEBHOOK_PATH}?${query}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (((await response.json()) as { ErrorCode: number }).ErrorCode !== 1)
    throw new Error('the message was not refused');
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  return `${at(0.5)} ms (median), ${at(0.99)} ms (p99)`;
}
