/** What a message is called before it has a number: its room, its sender, and the number that the sender's client chose. */
export interface MessageRef {
  readonly roomId: string;
  readonly viewer: string;
  readonly random: number;
}

/** The same for both callbacks about one message: their times differ, the sender's number does not. */
export const writeRef = ({ roomId, viewer, random }: MessageRef): string =>
  JSON.stringify([roomId, viewer, random]);

/** What a written one names; undefined where it is none. */
export function readRef(written: string): MessageRef | undefined {
  try {
    const parts: unknown = JSON.parse(written);
    if (!Array.isArray(parts)) return undefined;
    const [roomId, viewer, random]: unknown[] = parts;
    return typeof roomId === 'string' && typeof viewer === 'string' && typeof random === 'number'
      ? { roomId, viewer, random }
      : undefined;
  } catch {
    return undefined;
  }
}
