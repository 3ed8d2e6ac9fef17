import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createViewerNotes, type ViewerNote } from '../../../src/moderation/viewers/notes.ts';
import { isProblem } from '../../support/is-problem.ts';

const by = { actorId: '2', actorName: 'mina' };
const request = { guildId: '1', viewer: 'spammer_9', by, roleIds: ['m'] };

function noted() {
  const kept: ViewerNote[] = [];
  const notes = createViewerNotes({
    store: {
      viewerNotes: async () => kept,
      async addNote({ at, by: author, text }, most) {
        if (kept.length >= most) return undefined;
        const note = { id: kept.length + 1, at, by: author, text };
        kept.push(note);
        return note;
      },
      removeNote: async ({ id }) => kept.some((note) => note.id === id),
    },
    policy: {
      requireModerator(_guildId, roleIds) {
        if (!roleIds.includes('m')) throw new Error('not a moderator');
      },
    },
    now: () => 5,
  });
  return { notes, kept };
}

describe('a note about a viewer', () => {
  it('is kept as it was written, with its author', async () => {
    const { notes } = noted();
    const note = await notes.add({ ...request, text: ' sells\0 coins\n\uD800 ' });
    assert.deepEqual(note, { id: 1, at: 5, by, text: 'sells coins\n\uFFFD' });
    assert.deepEqual(await notes.of({ guildId: '1', viewer: 'spammer_9' }), [note]);
  });

  it('is not empty, not too long, not one too many, and by a moderator', async () => {
    const { notes } = noted();
    await assert.rejects(notes.add({ ...request, text: ' \n' }), isProblem('note-empty'));
    await assert.rejects(
      notes.add({ ...request, text: '😀'.repeat(501) }),
      isProblem('note-too-long', { length: 501, most: 500 }),
    );
    for (let count = 0; count < 20; count += 1) await notes.add({ ...request, text: '😀'.repeat(500) });
    await assert.rejects(
      notes.add({ ...request, text: 'x' }),
      isProblem('too-many-notes', { viewer: 'spammer_9', most: 20 }),
    );
    await assert.rejects(notes.add({ ...request, roleIds: [], text: 'x' }), /not a moderator/);
  });

  it('is removed by a moderator, once', async () => {
    const { notes } = noted();
    await notes.add({ ...request, text: 'x' });
    await assert.rejects(notes.remove({ ...request, roleIds: [], id: 1 }), /not a moderator/);
    await notes.remove({ ...request, id: 1 });
    await assert.rejects(notes.remove({ ...request, id: 2 }), isProblem('unknown-note'));
  });
});
