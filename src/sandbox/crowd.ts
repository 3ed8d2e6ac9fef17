import type { ChatControl } from './chat/client.ts';
import { SPAM, VOICES } from './crowd-lines.ts';

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
