import type { CopyProblem } from '../../../problems/copies.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What is in the way of a backup. */
const PLACES = {
  'no-file': '파일 이름이 아닙니다',
  beside: 'SQLite나 봇이 데이터베이스 옆에서 쓰는 이름입니다',
  'in-use': '봇이 사용 중이거나 사용한 데이터베이스입니다',
  other: '이미 있는 파일이며 봇의 백업이 아닙니다',
} as const;

/** What keeps a database from being backed up, restored or moved. */
export const copies: SentencesOf<CopyProblem> = {
  'nothing-to-copy': () => '읽을 주소에 봇의 데이터베이스가 없습니다.',
  'same-database': () => '두 주소가 같은 데이터베이스를 가리킵니다.',
  'target-not-empty': ({ file, rows }, { code }) =>
    `${file === undefined ? 'PostgreSQL 데이터베이스' : `파일 ${code(file)}`}: ${rows === undefined ? '읽을 수 없습니다' : `이미 ${rows}개 행이 있습니다`}. 변경된 내용이 없습니다.`,
  'database-in-use-by-bot': () =>
    'PostgreSQL 데이터베이스를 사용 중인 봇이 있습니다. 변경된 내용이 없습니다.',
  'not-a-backup': ({ file }, { code }) => `봇의 백업 파일이 아닙니다: ${code(file)}. 변경된 내용이 없습니다.`,
  'backup-place': ({ file, why }, { code }) => `${code(file)}: ${PLACES[why]}. 변경된 내용이 없습니다.`,
  'backup-of-postgres': () =>
    'pg_dump 도구로 만든 PostgreSQL 데이터베이스의 백업인데, DATABASE_URL 값은 SQLite 파일입니다. 변경된 내용이 없습니다.',
  'copy-differs': ({ table, read, written }, { code }) =>
    `쓴 내용이 읽은 내용과 다릅니다. 테이블 ${code(table)}: ${read}개 행을 읽고 ${written}개 행을 썼습니다. 변경된 내용이 없습니다.`,
  'tool-missing': ({ tool }) => `설치되어 있지 않은 도구: ${tool}. 변경된 내용이 없습니다.`,
  'tool-failed': ({ tool, said }, { plain }) => `${tool} 실행 실패: ${plain(said)}. 변경된 내용이 없습니다.`,
};

/** What the operator can do about it. */
export const copiesAdvice: SomeSentencesOf<CopyProblem> = {
  'nothing-to-copy': () => 'DATABASE_URL 값을 확인하세요.',
  'target-not-empty': ({ file }) =>
    file === undefined
      ? '빈 데이터베이스를 지정하세요. 복원할 때 --force 옵션을 쓰면 있던 내용을 덮어씁니다.'
      : '다른 파일을 지정하세요. 복원할 때 --force 옵션을 쓰면 덮어쓰고, 이전 파일은 다른 이름으로 남겨 둡니다.',
  'database-in-use-by-bot': () => '봇의 모든 프로세스를 멈추고 10초 뒤에 다시 시도하세요.',
  'backup-of-postgres': () =>
    'PostgreSQL 데이터베이스에 복원한 다음 파일로 옮기세요: `npm run move -- sqlite:FILE`.',
  'backup-place': () => '다른 파일 이름을 지정하세요. 이전 백업만 덮어씁니다.',
  'copy-differs': () => '다시 시도하세요. 또 같은 일이 생기면 디스크나 메모리에 문제가 있을 수 있습니다.',
  'tool-missing': () => '서버와 같거나 더 새로운 버전의 PostgreSQL 클라이언트 도구를 설치하세요.',
};
