import type { ChatControl } from './chat/client.ts';
import { SPAM, VOICES } from './crowd-lines.ts';

/** Spammers who may be turned away, one after the other, before nobody tries any more. */
const MOST_SPAMMERS = 100;

export interface Crowd {
  /** Messages a minute; 0: silence. */
  setPace(perMinute: number): void;
  pace(): number;
  /** Has the spammer come in and advertise at once; resolves with who it was. */
  spam(): Promise<string>;
  /** The spammer who spoke last; undefined: none has yet. */
  spammer(): string | undefined;
  stop(): void;
}

export interface CrowdDeps {
  /** Called when a spammer is about to speak who is not the one before. */
  readonly onSpammer?: (viewer: string) => void;
  readonly control: ChatControl;
  readonly groupId: string;
  readonly perMinute: number;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** Viewers who talk in a room, a spammer among them now and then. Who is banned stays away and somebody else comes. */
export function startCrowd({ control, groupId, perMinute, random, onSpammer }: CrowdDeps): Crowd {
  let pace = perMinute;
  let timer: NodeJS.Timeout | undefined;
  let spammers = 0;
  let spammer: string | undefined;
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;

  async function speak(): Promise<void> {
    const isSpam = random() < 0.1;
    const voice = pick(VOICES);
    if (isSpam) {
      await advertise(pick(SPAM));
      return;
    }
    const viewer = pick(voice.viewers);
    const { joined } = await control.join(viewer, groupId);
    if (joined) await control.talk(viewer, { groupId, text: pick(voice.lines) });
  }

  /** The first spammer who is not banned says this. */
  async function advertise(text: string): Promise<string> {
    for (let tries = 0; tries < MOST_SPAMMERS; tries += 1) {
      const viewer = `promo_${spammers + 1}`;
      const { joined } = await control.join(viewer, groupId);
      if (joined) {
        if (viewer !== spammer) onSpammer?.(viewer);
        spammer = viewer;
        await control.talk(viewer, { groupId, text });
        return viewer;
      }
      spammers += 1;
    }
    throw new Error('No spammer can come in any more.');
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
    spam: () => advertise(SPAM[0] ?? ''),
    spammer: () => spammer,
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
