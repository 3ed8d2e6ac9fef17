import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Answers } from './answers.ts';
import type { Ask } from './ask.ts';

/** Where callbacks are received (src/webhook). */
const PATH = '/chat-webhook';
/** A free choice; the proxies in deploy/ use it as well. */
const USUAL_PORT = '8080';

export interface WebhookPartDeps {
  readonly ask: Ask;
  readonly answers: Answers;
  readonly problemOf: (name: string, answer: string) => string | undefined;
}

/** Offers to let the bot hear the room, and says what has to be entered in the Chat console. */
export async function askAboutWebhook({ ask, answers, problemOf }: WebhookPartDeps): Promise<void> {
  const hears = await ask.confirm({
    message:
      'Let the bot hear the room? Filters, feeds and suggestions need it; a public HTTPS address is needed',
    initial: answers.get('WEBHOOK_PORT') !== undefined,
  });
  if (!hears) {
    if (answers.get('WEBHOOK_PORT') !== undefined) answers.set('WEBHOOK_PORT', '');
    return;
  }
  const host = answers.get('WEBHOOK_HOST') ?? '127.0.0.1';
  answers.set('WEBHOOK_PORT', await askForPort({ ask, answers, problemOf }, host));
  const address = await ask.text({
    message: 'The public address of the proxy in front of it, with https:// and without a path',
    initial: answers.get('WEBHOOK_PUBLIC_URL')?.replace(PATH, ''),
    problemOf: problemOfAddress,
  });
  const base = address.replace(/\/$/, '');
  answers.set('WEBHOOK_PUBLIC_URL', `${base}${PATH}`);
  if (answers.get('WEBHOOK_TOKEN') === undefined)
    answers.set('WEBHOOK_TOKEN', randomBytes(24).toString('hex'));
  ask.say(
    [
      'In the Chat console, under Webhook:',
      `  Address   ${base}${PATH}`,
      '  Token     what .env says after WEBHOOK_TOKEN= (authentication must be on)',
      '  Tick      Before sending a group message',
      '            After sending a group message',
      '            After a user joins a group',
      '            After a user leaves a group',
      '            Group member online/offline status',
      `The proxy passes ${PATH} on to ${host}:${answers.get('WEBHOOK_PORT')}, and nothing else (deploy/proxy).`,
    ].join('\n'),
  );
}

async function askForPort({ ask, answers, problemOf }: WebhookPartDeps, host: string): Promise<string> {
  for (;;) {
    const port = await ask.text({
      message: `The port on which the bot listens, at ${host}`,
      initial: answers.get('WEBHOOK_PORT') ?? USUAL_PORT,
      problemOf: (answer) =>
        answer === answers.get('OPS_PORT')
          ? 'It is OPS_PORT already, at which the bot is watched.'
          : problemOf('WEBHOOK_PORT', answer),
    });
    const problem = await whyTaken(host, Number(port));
    if (problem === undefined) return port;
    ask.warn(`The bot could not listen on port ${port} (${problem}).`);
    if (await ask.confirm({ message: 'Use it regardless, as that is the bot itself?', initial: false }))
      return port;
  }
}

/** Why nobody can listen there, as a code; undefined where it is free. */
async function whyTaken(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  } finally {
    server.close();
  }
}

function problemOfAddress(answer: string): string | undefined {
  const url = URL.parse(answer);
  if (url?.protocol !== 'https:')
    return 'It must start with https://: the signature does not cover what is sent.';
  if (url.username !== '' || url.password !== '') return 'It must be without a user name and password.';
  return url.pathname === '/' && url.search === '' && url.hash === ''
    ? undefined
    : 'It must be without a path.';
}
