import type { Messages } from '../../messages/index.ts';
import { messagesFor } from '../../messages/index.ts';
import { parseDuration } from '../../moderation/duration.ts';
import { withoutAside } from '../../moderation/viewers/typed-ids.ts';
import { USUAL_WATCH } from '../../moderation/viewers/watches.ts';
import { type Answered, actorOf, type Choices, rolesOf } from '../framework/command.ts';
import { choices } from '../requests/completions.ts';
import { code, endOf } from '../text.ts';
import type { ViewerDeps } from './deps.ts';
import { showCard } from './show.ts';

/** What ends a watch where a duration is typed. */
const OFF = 'off';
const OFFERED = ['10m', '1h', '1d', '7d'];

/** The length of a watch as it was typed, in seconds; `off` where it is to end. Throws an `input` failure. */
export function watchMeant(typed: string | null): number | 'off' {
  if (typed === null) return USUAL_WATCH;
  const text = withoutAside(typed);
  return text.toLowerCase() === OFF ? OFF : parseDuration(text);
}

/** Watches a viewer for so many seconds, or stops, and shows the card as it is then. */
export async function setWatch(
  interaction: Answered,
  context: ViewerDeps,
  { viewer, length }: { viewer: string; length: number | 'off' },
): Promise<void> {
  const { viewers, hearsViewers, now } = context;
  const messages = messagesFor(interaction.locale);
  const request = {
    guildId: interaction.guildId,
    viewer,
    by: actorOf(interaction),
    roleIds: rolesOf(interaction),
  };
  if (length === OFF) {
    await viewers.watches.stop(request);
    return showCard(interaction, context, { viewer, intro: messages.viewers.watchStopped(code(viewer)) });
  }
  const { guildId, by, roleIds } = request;
  const { until } = await viewers.watches.watch({ guildId, viewer, by, roleIds, seconds: length });
  const said = messages.viewers.watching(code(viewer), endOf(until, now()));
  await showCard(interaction, context, {
    viewer,
    intro: hearsViewers ? said : `${said} ${messages.viewers.notHearing}`,
  });
}

/** Usual lengths of a watch, and what ends it. */
export function watchChoices(typed: string, { common, requests, viewers }: Messages): Choices {
  const wanted = withoutAside(typed).toLowerCase();
  const lengths = OFFERED.map((value) => {
    const seconds = parseDuration(value);
    return {
      value,
      words: common.duration(seconds),
      aside: seconds === USUAL_WATCH ? requests.defaultDuration : '',
    };
  });
  const all = [...lengths, { value: OFF, words: OFF, aside: viewers.stopWords }];
  return choices(all.filter(({ value, words }) => value.startsWith(wanted) || words.startsWith(wanted)));
}
