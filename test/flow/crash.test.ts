import { it } from 'node:test';
import { crash } from '../support/crash.ts';

it('whatever dies in between, what was acknowledged happens and is told once (a short run of `npm run soak`)', () =>
  crash({ seed: Number(process.env.SEED ?? 1), kills: 4, say: () => undefined }));
