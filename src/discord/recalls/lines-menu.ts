import { ComponentType } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import type { Line } from '../../moderation/recalls/removals.ts';
import type { Row } from '../cases/buttons.ts';
import type { Post } from '../feed/posts.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import { MAX_CHOICES, MAX_MENU_TEXT } from '../limits.ts';
import { cut, oneLine } from '../text.ts';

/** The menu's last entry. */
export const ALL_LINES = 'all';

interface LinesMenu {
  /** The name under which is kept who was chosen. */
  readonly chosen: string;
  readonly viewer: string;
  /** The post in which they were chosen, if it is still known. */
  readonly post: Post | undefined;
}

/** The lines of a speaker in a post, each by its place there, and all that is known of them. Refused ones were never there. */
export function linesMenu({ chosen, viewer, post }: LinesMenu, recalls: Messages['recalls']): Row {
  const lines = (post?.folded.lines ?? []).flatMap((line, index) =>
    line.viewer === viewer && line.mark !== 'blocked' ? [{ line, index }] : [],
  );
  const options = [
    ...lines.slice(0, MAX_CHOICES - 1).map(({ line, index }) => ({
      label: cut(recalls.line(oneLine(line.text)), MAX_MENU_TEXT),
      value: String(index),
    })),
    { label: recalls.all, description: recalls.allMeans, value: ALL_LINES },
  ];
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: PRESSES.removeLines.write({ chosen }),
        placeholder: recalls.choose,
        options,
        min_values: 1,
        max_values: options.length,
      },
    ],
  };
}

/** What is known of the messages of the lines that were chosen, each by its place in the post; none of another viewer's. */
export function linesChosen(post: Post | undefined, viewer: string, values: readonly string[]): Line[] {
  if (!post) return [];
  return values.flatMap((value) => {
    const line = post.folded.lines[Number(value)];
    const message = post.messages[Number(value)];
    return line?.viewer === viewer && message ? [message] : [];
  });
}
