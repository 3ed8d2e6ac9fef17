import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Store } from './kit.ts';

/** What every store keeps about libraries of the service's own moderation. */
export function describeFloor(store: () => Store): void {
  it('keeps which keywords of libraries are ours, however many', async () => {
    const many = Array.from({ length: 1200 }, (_, count) => `word ${count}`);
    await store().noteFloorWords('a', ['x', '傻逼']);
    await store().noteFloorWords('a', ['x', 'y']);
    await store().noteFloorWords('b', many);
    await store().forgetFloorWords('a', ['x', 'never there']);
    const kept = await store().floorWords();
    assert.deepEqual([...kept.keys()].sort(), ['a', 'b']);
    assert.deepEqual([...(kept.get('a') ?? [])].sort(), ['y', '傻逼']);
    assert.equal(kept.get('b')?.length, 1200);
    await store().forgetFloorWords('b', many);
    await store().forgetFloorWords('a', ['y', '傻逼']);
    assert.deepEqual([...(await store().floorWords())], []);
  });
}
