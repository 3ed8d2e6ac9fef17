import type { KeptRow, OperatorProblem } from '../../../problems/operator.ts';
import type { SentencesOf, Show, SomeSentencesOf } from '../../show.ts';

function rowName(row: KeptRow, { code }: Show): string {
  const where = `서버 ${code(row.guildId)}`;
  if (row.kind === 'settings') return `${where}, settings 테이블의 행`;
  if (row.kind === 'rule') return `${where}, 규칙 ${code(row.id)}`;
  if (row.kind === 'rule-version') return `${where}, 규칙 ${code(row.id)} 버전 ${row.version}`;
  return `${where}, 사건 ${row.number}의 수정 ${row.revision}`;
}

/** What keeps the bot from starting. */
export const operator: SentencesOf<OperatorProblem> = {
  'webhook-token-missing': () => '콜백에는 서명이 필요하지만, 서명을 확인할 토큰이 없습니다.',
  'webhook-port-unusable': ({ port, code }) =>
    `WEBHOOK_HOST 주소의 포트 ${port}번에서 콜백을 받을 수 없습니다(${code}).`,
  'ops-port-unusable': ({ port, code }) =>
    `OPS_HOST 주소의 포트 ${port}번에서 /live, /ready, /health, /metrics 요청에 응답할 수 없습니다(${code}).`,
  'database-unusable': ({ why }, { plain }) =>
    `데이터베이스를 사용할 수 없습니다: ${plain(why)}. DATABASE_URL 값을 확인하세요.`,
  'database-in-use': () =>
    '데이터베이스를 사용할 수 없습니다. 다른 프로세스가 사용 중이며, 파일은 한 프로세스만 쓸 수 있습니다. 여러 프로세스를 실행하려면 PostgreSQL(DATABASE_URL=postgres://…)을 사용하고, 아니면 다른 프로세스를 끝내거나 DATABASE_URL 값을 확인하세요.',
  'database-damaged': ({ file, found }, { code, plain }) =>
    `데이터베이스 파일 ${code(file)}의 내용이 손상되었습니다: ${plain(found)}. 변경된 내용이 없습니다.`,
  'database-foreign': ({ file }, { code }) =>
    `AV Warden의 데이터베이스 파일이 아닙니다: ${code(file)}. 변경된 내용이 없습니다.`,
  'database-file-empty': ({ file }, { code }) =>
    `데이터베이스 파일이 비어 있습니다: ${code(file)}. 디스크가 가득 찼을 때 이렇게 될 수 있습니다. 변경된 내용이 없습니다.`,
  'database-read-only': ({ path, code: said }, { code }) =>
    `데이터베이스에 쓸 수 없습니다. 이 사용자에게 읽기 전용입니다: ${code(path)} (${said}).`,
  'leadership-lost': () =>
    '이제 다른 프로세스가 주 프로세스이므로 이 프로세스는 종료합니다. 다시 시작하면 대기합니다.',
  'database-of-development-version': () =>
    'AV Warden의 개발 버전이 쓴 데이터베이스라서 업그레이드할 수 없습니다. 파일을 다른 곳으로 옮기거나(PostgreSQL은 빈 데이터베이스를 만들거나) 다른 DATABASE_URL 값을 지정하세요. 변경된 내용이 없습니다.',
  'database-of-newer-version': () =>
    'AV Warden의 더 새로운 버전이 쓴 데이터베이스입니다. 그 버전을 설치하거나 다른 DATABASE_URL 값을 지정하세요. 변경된 내용이 없습니다.',
  'row-unreadable': ({ row, detail }, show) =>
    `데이터베이스에서 읽을 수 없습니다(${rowName(row, show)}): ${detail === undefined ? 'JSON이 아닙니다' : show.plain(detail)}. 그 행을 고치거나 백업에서 복원하세요.`,
};

/** What the operator can do about it. */
export const operatorAdvice: SomeSentencesOf<OperatorProblem> = {
  'database-damaged': () =>
    '그 파일과 같은 이름으로 시작하는 파일들을 다른 곳에 복사한 다음 최신 백업을 복원하세요: `npm run restore -- BACKUP --force`.',
  'database-foreign': () =>
    'DATABASE_URL 값을 확인하세요. 봇의 파일이 덮어써진 것이라면 백업을 복원하세요: `npm run restore -- BACKUP --force`.',
  'database-file-empty': () =>
    '최신 백업을 복원하세요(`npm run restore -- BACKUP --force`). 처음부터 시작하려면 파일을 삭제하세요.',
  'database-read-only': () =>
    '봇을 실행하는 사용자에게 파일과 폴더의 쓰기 권한을 주거나 다른 DATABASE_URL 값을 지정하세요.',
  'webhook-token-missing': () =>
    'Chat 콘솔에 표시된 웹후크 토큰을 설정하거나, 서명되지 않은 콜백을 허용하세요.',
  'webhook-port-unusable': () =>
    'WEBHOOK_HOST 값은 이 컴퓨터의 주소로, WEBHOOK_PORT 값은 다른 곳에서 쓰지 않는 포트로 설정하세요.',
  'ops-port-unusable': () =>
    'OPS_HOST 값은 이 컴퓨터의 주소로, OPS_PORT 값은 다른 곳에서 쓰지 않는 포트로 설정하세요. OPS_PORT 값이 없으면 봇의 상태를 감시할 수 없습니다.',
};
