import type { StoreProblem } from '../../../problems/store.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong with the database. */
export const store: SentencesOf<StoreProblem> = {
  'database-silent': () => '봇의 데이터베이스가 응답하지 않습니다.',
  'not-leading': () => '이 프로세스가 제때 데이터베이스에 연결하지 못해 아무 조치도 하지 않았습니다.',
  'database-away': () =>
    '봇의 데이터베이스가 응답하지 않아 아무 조치도 하지 않았습니다. 잠시 후 다시 시도하세요.',
  'database-unsure': () =>
    '봇의 데이터베이스에 쓸 수 없어 처리되지 않았을 수 있습니다. 다시 시도하기 전에 확인하세요.',
};

const LOG =
  '데이터베이스의 오류 내용은 로그에 있습니다. 잠금, 가득 찬 디스크, 권한 부족, 서버 연결 끊김 등일 수 있습니다.';

/** What the operator can do about it. */
export const storeAdvice: SomeSentencesOf<StoreProblem> = {
  'database-silent': () => LOG,
  'database-away': () => LOG,
  'database-unsure': () => LOG,
};
