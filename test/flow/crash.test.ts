import { it } from 'node:test';
import { crash } from '../support/crash.ts';

const seed = Number(process.env.SEED ?? 1);

it('whatever dies in between, what was acknowledged happens and is posted once (a short run of `npm run soak`)', () =>
  crash({ seed, kills: 4, say: () => undefined }));

it('the same in a room whose list has many pages, some of which are refused', () =>
  crash({ seed, kills: 3, listed: 4000, say: () => undefined }));
