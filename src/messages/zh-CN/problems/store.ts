import type { StoreProblem } from '../../../problems/store.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

export const store: SentencesOf<StoreProblem> = {
  'database-silent': () => '机器人的数据库没有响应。',
  'not-leading': () => '本进程未能及时连上数据库，无法继续，因此未执行任何操作。',
  'database-away': () => '机器人的数据库没有响应，因此未执行任何操作。请稍后重试。',
  'database-unsure': () => '机器人的数据库无法写入，此操作可能没有完成。重试之前请先查看。',
};

const LOG = '数据库返回的信息见运行日志：被锁定、磁盘已满、权限不足，或数据库服务器不在线。';

export const storeAdvice: SomeSentencesOf<StoreProblem> = {
  'database-silent': () => LOG,
  'database-away': () => LOG,
  'database-unsure': () => LOG,
};
