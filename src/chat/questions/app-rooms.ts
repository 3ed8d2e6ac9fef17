import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { toFailure } from '../../errors.ts';
import { check } from '../check.ts';
import { baseAnswer } from '../schemas.ts';
import type { Transport } from '../transport.ts';

/** The most that are asked for: a page may have 10,000 (Chat docs 1047/34960), and nobody reads so many. */
const MOST = 200;

const request = z.strictObject({
  Limit: z.int().min(1).max(10_000),
  Next: z.int().min(0),
  GroupType: z.literal('AVChatRoom'),
});
const answer = baseAnswer.extend({
  TotalCount: z.int().min(0).optional(),
  GroupIdList: z.array(z.object({ GroupId: z.string() })).default([]),
});

/** The live rooms that an app has. */
export interface AppRooms {
  /** Their ids, 200 at most, and how many there are. Throws a `Failure`. */
  list(): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
}

/** The list may be asked for once a second (Chat docs 1047/34956). Milliseconds. */
const PAUSE = 1200;

/** Lists by `get_appid_group_list` (Chat docs 1047/34960); those who ask at once get one answer. */
export function createAppRooms(transport: Pick<Transport, 'call'>): AppRooms {
  let asking: ReturnType<AppRooms['list']> | undefined;
  async function ask(): ReturnType<AppRooms['list']> {
    const { TotalCount, GroupIdList } = await transport.call({
      command: 'group_open_http_svc/get_appid_group_list',
      body: check(request, { Limit: MOST, Next: 0, GroupType: 'AVChatRoom' }),
      answer,
    });
    const ids = GroupIdList.map(({ GroupId }) => GroupId);
    return { ids, total: Math.max(TotalCount ?? 0, ids.length) };
  }
  const patiently = () =>
    ask().catch(async (error: unknown) => {
      if (toFailure(error).kind !== 'busy') throw error;
      await sleep(PAUSE);
      return ask();
    });
  return {
    list() {
      asking ??= patiently().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
