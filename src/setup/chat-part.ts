import { CHAT_REGIONS } from '../chat/regions.ts';
import { type Failure, toFailure } from '../errors.ts';
import { logAdvice, logText } from '../messages/log-text.ts';
import { type Answers, askSecret } from './answers.ts';
import { type Ask, Cancelled } from './ask.ts';
import { type ChatAccess, type ChatLookup, createChatLookup, diagnose } from './chat-lookup.ts';

const ANOTHER = ' another';
const AGAIN = ' again';

export interface ChatPartDeps {
  readonly ask: Ask;
  readonly answers: Answers;
  readonly problemOf: (name: string, answer: string) => string | undefined;
  /** Another address of the service, which then has no data centres. */
  readonly apiUrl: string | undefined;
  readonly now: () => number;
}

/** Asks for all that the Chat service is about: the app, its key, its data centre, the admin and the room. */
export async function askAboutChat(deps: ChatPartDeps): Promise<void> {
  await askForApp(deps);
  await askForKey(deps);
  await askForAdmin(deps);
  const { url, access } = await findDataCentre(deps);
  const lookup = createChatLookup(url, access);
  try {
    deps.answers.set('AV_GROUP_ID', await askForRoom(deps, lookup));
  } finally {
    await lookup.close();
  }
}

/** Tries all data centres, and asks again for what they say is wrong. */
async function findDataCentre(deps: ChatPartDeps): Promise<{ url: string; access: ChatAccess }> {
  const { ask, answers, apiUrl } = deps;
  const addresses =
    apiUrl === undefined ? new Map<string, string>(Object.entries(CHAT_REGIONS)) : new Map([['', apiUrl]]);
  for (;;) {
    const access = {
      sdkAppId: Number(answers.get('CHAT_SDK_APP_ID')),
      secretKey: answers.get('CHAT_SECRET_KEY') ?? '',
      adminId: answers.get('CHAT_ADMIN_ID') ?? '',
      now: deps.now,
    };
    const diagnosis = await ask.during('Trying the key at the Chat service’s data centres', async () =>
      diagnose(await Promise.all([...addresses].map(([region, url]) => tryAt(region, url, access)))),
    );
    if (diagnosis.what === 'found') {
      await noteRegion(deps, diagnosis.region);
      return { url: addresses.get(diagnosis.region) ?? '', access };
    }
    ask.warn(wordsOf(diagnosis.failure));
    if (diagnosis.what === 'app') await askForApp(deps);
    if (diagnosis.what === 'key') answers.forget('CHAT_SECRET_KEY');
    if (diagnosis.what === 'app' || diagnosis.what === 'key') await askForKey(deps);
    else if (diagnosis.what === 'admin') await askForAdmin(deps);
    else if (!(await ask.confirm({ message: 'Try again?', initial: true }))) throw new Cancelled();
  }
}

async function tryAt(region: string, url: string, access: ChatAccess) {
  const lookup = createChatLookup(url, access);
  try {
    await lookup.check();
    return { region };
  } catch (error) {
    return { region, failure: toFailure(error) };
  } finally {
    await lookup.close();
  }
}

async function askForApp({ ask, answers, problemOf }: ChatPartDeps): Promise<void> {
  const app = await ask.text({
    message: 'The Chat app’s SDKAppID (Chat console → your app → Basic information)',
    initial: answers.get('CHAT_SDK_APP_ID'),
    problemOf: (answer) => problemOf('CHAT_SDK_APP_ID', answer),
  });
  answers.set('CHAT_SDK_APP_ID', app);
}

async function askForKey({ ask, answers, problemOf }: ChatPartDeps): Promise<void> {
  await askSecret(ask, answers, {
    name: 'CHAT_SECRET_KEY',
    message: 'Its secret key (on the same page)',
    problemOf: (answer) => problemOf('CHAT_SECRET_KEY', answer),
  });
}

async function askForAdmin({ ask, answers, problemOf }: ChatPartDeps): Promise<void> {
  const admin = await ask.text({
    message: 'An App admin account; “administrator” is one unless that was changed',
    initial: answers.get('CHAT_ADMIN_ID') ?? 'administrator',
    problemOf: (answer) => problemOf('CHAT_ADMIN_ID', answer),
  });
  answers.set('CHAT_ADMIN_ID', admin);
}

/** Where the address is given, nothing shows the data centre. */
async function noteRegion({ ask, answers }: ChatPartDeps, region: string): Promise<void> {
  if (region !== '') {
    ask.good(`The key is right. The app’s data centre is ${region}.`);
    answers.set('CHAT_REGION', region);
    return;
  }
  ask.good('The key is right. CHAT_API_URL is set, so the data centre cannot be found by trying.');
  const chosen = await ask.choose({
    message: 'The app’s data centre',
    choices: Object.keys(CHAT_REGIONS).map((name) => ({ value: name, label: name })),
    initial: answers.get('CHAT_REGION') ?? 'singapore',
  });
  answers.set('CHAT_REGION', chosen);
}

async function askForRoom({ ask, answers, problemOf }: ChatPartDeps, lookup: ChatLookup): Promise<string> {
  for (;;) {
    const found = await ask
      .during('Asking for the app’s live rooms', () => lookup.rooms())
      .catch((error: unknown) => {
        ask.warn(`The list of rooms cannot be read: ${wordsOf(toFailure(error))}`);
        return { ids: [], total: 0 };
      });
    if (found.total > found.ids.length) ask.say(`There are ${found.total} live rooms; these are the first.`);
    const chosen = await ask.choose({
      message: 'The live room that is moderated first; others can be linked in Discord',
      choices: [
        ...found.ids.map((id) => ({ value: id, label: id })),
        { value: ANOTHER, label: 'Another one: I type its group id' },
        { value: AGAIN, label: 'Look again: I have just created it' },
      ],
      initial: answers.get('AV_GROUP_ID'),
    });
    if (chosen === AGAIN) continue;
    const roomId =
      chosen === ANOTHER
        ? await ask.text({
            message: 'Its group id',
            problemOf: (answer) => problemOf('AV_GROUP_ID', answer),
          })
        : chosen;
    const problem = await ask
      .during('Looking at the room', () => lookup.describe(roomId))
      .then(
        ({ type }) =>
          type === 'AVChatRoom' ? undefined : `It is of type ${type}, not a live room (AVChatRoom).`,
        (error: unknown) => wordsOf(toFailure(error)),
      );
    if (problem === undefined) return roomId;
    ask.warn(problem);
  }
}

/** What went wrong, and what to do about it. */
const wordsOf = ({ problem }: Failure): string =>
  [logText(problem), logAdvice(problem)].filter(Boolean).join('\n');
