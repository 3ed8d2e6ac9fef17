import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../../../src/discord/feed/fold.ts';
import { createPosts } from '../../../src/discord/feed/posts.ts';
import { said } from './said.ts';

/** A feed's posts, with one that has been made of a line of each of these viewers. */
function withPost(...viewers: string[]) {
  let now = 0;
  const posts = createPosts(() => now);
  const messages = viewers.map((viewer) => said(viewer, 'x'));
  const kept = messages.map((message, order) => ({ message, order, at: 0, mark: undefined }));
  const add = (name: string) =>
    posts.add(
      name,
      fold({ kept, heard: kept.length }, () => ({ isBanned: false, isMuted: false })).folded,
      messages,
    );
  add('first');
  posts.made('first', '100');
  return {
    posts,
    messages,
    add,
    at: (time: number) => {
      now = time;
    },
  };
}

describe('the posts of a feed', () => {
  it('are known by their names and by Discord’s ids', () => {
    const { posts } = withPost('a');
    assert.equal(posts.get('first')?.messageId, '100');
    assert.equal(posts.byMessage('100')?.name, 'first');
    assert.deepEqual([posts.get('other'), posts.byMessage('101')], [undefined, undefined]);
  });

  it('are forgotten where they could not be made', () => {
    const { posts, add } = withPost('a');
    add('second');
    assert.ok(posts.get('second'));
    posts.made('second', undefined);
    assert.equal(posts.get('second'), undefined);
    posts.held('a', 'ban', true);
    assert.equal(posts.nextChanged()?.name, 'first');
  });

  it('change only once they are there, the newest first, each once', () => {
    const { posts, add } = withPost('a');
    add('second');
    posts.held('a', 'ban', true);
    assert.equal(posts.nextChanged()?.name, 'first');
    posts.made('second', '101');
    assert.equal(posts.nextChanged()?.name, 'second');
    for (const name of ['second', 'first']) posts.shown(name, posts.get(name)?.folded ?? assert.fail());
    posts.held('a', 'ban', true);
    assert.equal(posts.nextChanged(), undefined);
  });

  it('show what they are now: a change that came during an edit needs another one', () => {
    const { posts } = withPost('a', 'b');
    posts.held('a', 'ban', true);
    const { folded } = posts.nextChanged() ?? assert.fail();
    posts.held('b', 'ban', true);
    posts.shown('first', folded);
    assert.equal(posts.nextChanged()?.name, 'first');
  });

  it('know who was banned after a moment, until they are let in again', () => {
    const { posts, at } = withPost('a');
    at(50);
    posts.held('b', 'ban', true);
    assert.deepEqual(
      [
        posts.heldSince('b', 40).isBanned,
        posts.heldSince('b', 50).isBanned,
        posts.heldSince('b', 60).isBanned,
      ],
      [true, true, false],
    );
    assert.equal(posts.heldSince('a', 0).isBanned, false);
    posts.held('b', 'ban', false);
    assert.equal(posts.heldSince('b', 40).isBanned, false);
  });

  it('know who is muted, in the room or in every group: until neither holds', () => {
    const { posts } = withPost('a');
    const isMuted = () => posts.get('first')?.folded.lines[0]?.isMuted;
    posts.held('a', 'mute', true);
    posts.held('a', 'app-mute', true);
    assert.deepEqual([isMuted(), posts.heldSince('a', 0)], [true, { isBanned: false, isMuted: true }]);
    posts.held('a', 'mute', false);
    assert.equal(isMuted(), true);
    posts.held('a', 'app-mute', false);
    assert.deepEqual([isMuted(), posts.heldSince('a', 0)], [false, { isBanned: false, isMuted: false }]);
  });

  it('take what a rule found in their messages, and say where a message is in none', () => {
    const { posts, messages } = withPost('a', 'b');
    const [, second] = messages;
    assert.ok(second);
    assert.equal(posts.found(second, 'flagged'), true);
    assert.deepEqual(
      posts.get('first')?.folded.lines.map(({ mark }) => mark),
      [undefined, 'flagged'],
    );
    assert.equal(posts.found(said('b', 'x'), 'flagged'), false);
  });
});
