import type { ChatControl } from './chat/client.ts';

interface Voice {
  readonly viewers: readonly string[];
  readonly lines: readonly string[];
}

/** Ordinary viewers and what they say, in three languages. */
const VOICES: readonly Voice[] = [
  {
    viewers: ['lena', 'tom_b', 'kofi', 'priya', 'oskar', 'jules', 'marta'],
    lines: [
      ...['hello from Berlin', 'that pass was class', 'what song is this?', 'gg', 'Scunthorpe represent!'],
      ...[
        'the stream is a bit laggy today',
        'first time here, love it',
        'haha did you see that',
        'good night all',
      ],
    ],
  },
  {
    viewers: ['xiaoyu', 'awei', 'meimei', 'lao_zhang', 'qiqi', 'doudou'],
    lines: [
      ...['主播好厉害', '这首歌叫什么？', '加油加油', '今天画质不错', '笑死我了哈哈哈哈'],
      ...['第一次来，打个卡', '主播晚安', '这波操作可以', '声音有点小'],
    ],
  },
  {
    viewers: ['minji', 'junho', 'sooah', 'haneul', 'taeyang', 'bora'],
    lines: [
      ...['안녕하세요', '오늘 방송 재밌네요 ㅋㅋㅋ', '즉시발송 되나요?', '역시 발라드가 최고'],
      ...['노래 제목 뭐예요?', '소리가 조금 작아요', '와 대박', '다들 잘 자요'],
    ],
  },
];

/** What spammers say. */
const SPAM = [
  ...[
    'fr.ee  c0ins at discord[.]gg/abc123',
    'FREE coins, message vx 1 3 8 0 0 1 3 8',
    'join t。me/coins now',
  ],
  ...['加徽❤信 138001380', '加薇信 一三八零零一三八零零零', '福利＋ｖｘ coins888'],
  ...['카톡 추가 coin1234', '무료 코인 t.me/coins'],
] as const;

export interface Crowd {
  /** Messages a minute; 0: silence. */
  setPace(perMinute: number): void;
  pace(): number;
  stop(): void;
}

export interface CrowdDeps {
  readonly control: ChatControl;
  readonly groupId: string;
  readonly perMinute: number;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Viewers who talk in a room, a spammer among them now and then. Who is banned stays away and somebody else comes. */
export function startCrowd({ control, groupId, perMinute, random }: CrowdDeps): Crowd {
  let pace = perMinute;
  let timer: NodeJS.Timeout | undefined;
  let spammers = 0;
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;

  async function speak(): Promise<void> {
    const isSpam = random() < 0.1;
    const voice = pick(VOICES);
    const viewer = isSpam ? `promo_${spammers + 1}` : pick(voice.viewers);
    const { joined } = await control.join(viewer, groupId);
    if (joined) await control.talk(viewer, { groupId, text: pick(isSpam ? SPAM : voice.lines) });
    else if (isSpam) spammers += 1;
  }

  function next(): void {
    clearTimeout(timer);
    if (pace === 0) return;
    timer = setTimeout(
      () => {
        // A service that is taken down on purpose ends no crowd.
        speak().catch(() => undefined);
        next();
      },
      (60_000 / pace) * (0.5 + random()),
    );
  }

  next();
  return {
    pace: () => pace,
    setPace(wanted) {
      pace = wanted;
      next();
    },
    stop() {
      pace = 0;
      clearTimeout(timer);
    },
  };
}
