import { html, type TemplateResult } from 'lit';
import type { MessageView } from '../../../chat/client.ts';
import { api } from '../shared/api.ts';
import { attempt } from '../shared/screen.ts';
import { stage } from '../shared/stage.ts';
import { room } from './state.ts';

/** Seconds that stand for good (docs/sandbox.md). */
const FOR_GOOD = 0xffff_ffff;
const LENGTHS = [
  [60, '1 minute'],
  [600, '10 minutes'],
  [3600, '1 hour'],
  [FOR_GOOD, 'for good'],
] as const;

const inRoom = (path: string): string => `/chat/rooms/${encodeURIComponent(stage.groupId)}/${path}`;

/** What the form's buttons do to a viewer, for so many seconds. */
const ACTS: Readonly<Record<string, (viewer: string, seconds: number) => Promise<unknown>>> = {
  mute: (viewer, seconds) => api.put(inRoom(`mutes/${encodeURIComponent(viewer)}`), { seconds }),
  everywhere: (viewer, seconds) => api.put(`/chat/mutes/${encodeURIComponent(viewer)}`, { seconds }),
  async lift(viewer) {
    await api.put(inRoom(`mutes/${encodeURIComponent(viewer)}`), { seconds: 0 });
    await api.put(`/chat/mutes/${encodeURIComponent(viewer)}`, { seconds: 0 });
  },
  async remove(viewer) {
    const { messages } = await api.get<{ messages: MessageView[] }>(inRoom('messages?last=500'));
    const theirs = messages.filter(({ from, isRecalled }) => from === viewer && !isRecalled);
    if (theirs.length === 0) throw new Error(`${viewer} said nothing in the last hour.`);
    for (const { msgSeq } of theirs) await api.delete(inRoom(`messages/${msgSeq}`));
  },
};

/** What somebody else does in the service's console: the bot is not told, and has to find out. */
export function consoleView(): TemplateResult {
  const act = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement, event.submitter);
    const work = ACTS[String(fields.get('act'))];
    const viewer = String(fields.get('viewer')).trim();
    if (work) attempt(() => work(viewer, Number(fields.get('seconds'))));
  };
  const muteRoom = () => attempt(() => api.put(inRoom('muted'), { isMuted: !room.isMuted }));
  return html`<details class="people console">
    <summary>The service’s console</summary>
    <p class="dim">What is done here is not told to the bot: it finds out by itself.</p>
    <form @submit=${act}>
      <label>Viewer <input name="viewer" list="viewers" required value="spammer_9" autocomplete="off" /></label>
      <label>
        For
        <select name="seconds">
          ${LENGTHS.map(([seconds, word]) => html`<option value=${seconds} ?selected=${seconds === 600}>${word}</option>`)}
        </select>
      </label>
      <button name="act" value="mute">Mute here</button>
      <button name="act" value="everywhere">Mute in every room</button>
      <button name="act" value="lift">Unmute</button>
      <button name="act" value="remove">Remove their messages</button>
    </form>
    <button aria-pressed=${room.isMuted ? 'true' : 'false'} @click=${muteRoom}>Mute the room</button>
  </details>`;
}
