import type { Finding, ShownSecret } from '../../../problems/doctor.ts';
import { type SentencesOf, type Show, sentenceIn } from '../../show.ts';
import { permissionsIn } from '../cases/words.ts';
import { common, counted, duration, number } from '../common.ts';
import { problems } from '../problems/index.ts';

const MOST_NAMES = 10;

const ids = (names: readonly string[], { code }: Show): string => common.some(names.map(code), MOST_NAMES);

const SOURCES = {
  file: '.env 파일',
  'secret-file': '별도 파일',
  environment: '환경 변수',
} as const;

const secret = ({ name, length, end, source }: ShownSecret, { code }: Show): string =>
  `${code(name)} (${SOURCES[source]}, ${counted(length, '자')}${end === '' ? '' : `, …${end}`})`;

/** By how much a clock is off; the services say what time it is to the second only, and no more is known. */
function ahead(seconds: number): string {
  const off = Math.max(1, Math.abs(Math.round(seconds)));
  const about = off < 120 ? duration(off) : `약 ${duration(Math.round(off / 60) * 60)}`;
  return `${about} ${seconds > 0 ? '빠릅니다' : '느립니다'}`;
}

/** Why callbacks are refused, in a few words. */
const refusals: Readonly<Record<string, string>> = {
  address: 'WEBHOOK_ALLOW_FROM 목록에 없는 주소에서 옴',
  app: '다른 앱의 콜백',
  unsigned: '서명 없음',
  signature: '서명이 틀림',
  stale: '시각이 현재와 다름',
};

/** What checks find, each in a sentence. */
export const findings: SentencesOf<Finding> = {
  problem: ({ problem }, show) => sentenceIn(problems, problem.what, problem, show),
  'out-of-time': ({ seconds }) => `${counted(seconds, '초')} 안에 끝나지 않았습니다.`,

  program: ({ version, node, platform }) => `AV Warden ${version}, Node.js ${node}, ${platform}.`,
  'node-too-old': ({ node }) =>
    `Node.js ${node} 버전은 너무 오래되었습니다. AV Warden에는 24 이상이 필요합니다.`,
  configuration: ({ variables, secrets }, show) =>
    `변수 ${counted(variables, '개')}${secrets.length === 0 ? '' : `; ${secrets.map((one) => secret(one, show)).join(', ')}`}.`,
  disk: ({ folder, freeMiB }, { code }) =>
    `${code(folder)} 폴더에 쓸 수 있고 여유 공간은 ${number(freeMiB)}MiB입니다.`,
  'disk-short': ({ folder, freeMiB }, { code }) =>
    `${code(folder)} 폴더가 있는 디스크의 여유 공간이 ${number(freeMiB)}MiB뿐입니다.`,
  'disk-full': ({ folder }, { code }) => `${code(folder)} 폴더가 있는 디스크가 가득 찼습니다.`,
  'folder-closed': ({ folder, code: why }, { code }) => `${code(folder)} 폴더에 쓸 수 없습니다(${why}).`,
  'memory-short': ({ limitMiB }) => `봇이 쓸 수 있는 메모리가 ${number(limitMiB)}MiB뿐입니다.`,
  database: ({ kind, version, sizeMiB }) =>
    `${kind}${version === '' ? '' : ` ${version}`} 응답함${sizeMiB === undefined ? '' : ` (${number(sizeMiB)}MiB)`}.`,
  'database-new': () => '아직 데이터베이스가 없습니다. 처음 시작할 때 만들어집니다.',
  'database-busy': () =>
    '다른 프로세스가 데이터베이스를 독점하고 있어 들여다보지 않았습니다. 실행 중인 봇이라면 정상이지만, 봇을 하나 더 시작할 수는 없습니다.',
  'database-damaged': ({ detail }, { plain }) =>
    `데이터베이스가 손상되었거나 데이터베이스가 아닙니다: ${plain(detail)}.`,
  'database-read-only': () => '데이터베이스를 읽을 수만 있고 쓸 수 없습니다.',
  'database-older': () => '이전 버전의 데이터베이스입니다. 다음에 시작할 때 업그레이드됩니다.',
  'hints-lost': () =>
    '한 연결의 알림(NOTIFY)이 다른 연결에 전달되지 않습니다. 트랜잭션 모드의 풀러를 거칠 때 그렇습니다. 다른 프로세스의 변경이 최대 2.5초 늦게 전달됩니다.',
  'cases-wait': ({ minutes }) => `전송을 ${duration(minutes * 60)}째 기다리는 사건이 있습니다.`,
  'posts-wait': ({ minutes }) => `게시를 ${duration(minutes * 60)}째 기다리는 결과가 있습니다.`,
  clock: ({ seconds }) =>
    `이 컴퓨터의 시계는 정확합니다(오차 ${Math.max(1, Math.ceil(Math.abs(seconds)))}초 이내).`,
  'clock-off': ({ seconds, by }) =>
    `이 컴퓨터의 시계가 ${by === 'chat' ? 'Chat 서비스' : 'Discord'}보다 ${ahead(seconds)}.`,
  alone: () => '프로세스 하나가 모든 일을 합니다.',
  leader: ({ leads }) =>
    leads === 'nobody'
      ? '지금 주 프로세스가 없어 아무것도 전송하거나 게시하지 않습니다.'
      : leads === 'this'
        ? '이 프로세스가 주 프로세스입니다.'
        : '주 프로세스가 있습니다.',
  rules: ({ count }) => `규칙 ${counted(count, '개')}.`,
  'rule-doubtful': ({ rule }, { code }) =>
    `${code(rule)} 규칙에 의도와 다르게 작동할 가능성이 높은 부분이 있습니다.`,
  'rule-unproven': ({ rule }, { code }) =>
    `${code(rule)} 규칙은 시청자를 차단하지만, 찾은 것이 맞다고 확인한 사람이 아직 없습니다.`,

  bot: ({ name, id }, { code, plain }) => `Discord가 토큰을 받아들입니다: ${plain(name)} (${code(id)}).`,
  application: ({ servers }) =>
    servers === undefined
      ? '애플리케이션 설정이 정상입니다.'
      : `애플리케이션이 서버 ${counted(servers, '개')}에 있습니다.`,
  'intent-missing': (_, show) =>
    sentenceIn(problems, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () =>
    'Discord가 명령어와 버튼을 봇이 아니라 다른 주소(Interactions Endpoint URL)로 보냅니다. 사용자에게는 애플리케이션이 응답하지 않았다고 표시됩니다.',
  gateway: ({ left, total }) =>
    `오늘 남은 Discord 게이트웨이 연결: ${counted(total, '회')} 중 ${counted(left, '회')}.`,
  'starts-few': ({ left, total, minutes }) =>
    `앞으로 ${duration(minutes * 60)} 동안 Discord 게이트웨이 연결이 ${counted(total, '회')} 중 ${counted(left, '회')}만 남았습니다. 봇이 멈추고 다시 시작하기를 반복하면 모두 쓰게 되고, 그러면 Discord가 토큰을 초기화합니다.`,
  shards: ({ recommended }) =>
    `이만큼의 서버에 Discord가 권장하는 연결은 ${counted(recommended, '개')}이지만, 봇은 하나만 만듭니다.`,
  server: ({ name, guildId }, { code, plain }) => `봇이 있는 서버: ${plain(name)} (${code(guildId)}).`,
  'not-in-server': ({ guildId }, { code }) =>
    guildId === undefined ? '봇이 있는 서버가 없습니다.' : `봇이 이 서버에 없습니다: ${code(guildId)}.`,
  commands: ({ count, isGlobal }) =>
    `명령어 ${counted(count, '개')}가 ${isGlobal ? '모든 서버에' : '이 서버에'} 등록되어 있습니다.`,
  'commands-differ': ({ missing, stale, changed }, show) =>
    `Discord의 명령어 목록이 봇의 목록과 다릅니다. ${[
      missing.length > 0 ? `빠짐: ${ids(missing, show)}` : '',
      stale.length > 0 ? `남아 있음: ${ids(stale, show)}` : '',
      changed.length > 0 ? `내용이 다름: ${ids(changed, show)}` : '',
    ]
      .filter((part) => part !== '')
      .join(' · ')}.`,
  'commands-twice': ({ names }, show) =>
    `명령어가 모든 서버와 이 서버에 두 번 등록되어 사용자에게 두 개씩 보입니다: ${ids(names, show)}.`,
  roles: ({ names }, show) => `관리자: ${ids(names, show)}.`,
  'role-unknown': ({ roleId }, { code }) => `서버에 없는 역할입니다: ${code(roleId)}.`,
  'role-everyone': (_, { code }) =>
    `관리자 역할에 ${code('@everyone')} 역할이 있어 서버의 모든 사람이 관리자입니다.`,
  'role-empty': ({ name }, { code }) => `관리자 역할을 가진 사람이 없습니다: ${code(name)}.`,
  'role-quiet': ({ name }, { code }) =>
    `규칙이 자동 정지될 때 봇이 관리자를 부를 수 없습니다. 멘션할 수 없는 역할입니다: ${code(name)}.`,
  'audit-channel': ({ name }, { code }) => `봇이 ${code(`#${name}`)} 채널에 게시할 수 있습니다.`,
  'audit-away': ({ channelId, problem }, show) =>
    `감사 채널 ${show.code(channelId)} 사용 불가: ${sentenceIn(problems, problem.what, problem, show)}`,
  'audit-elsewhere': ({ channelId }, { code }) =>
    `감사 채널이 다른 서버에 있거나 서버의 채널이 아닙니다: ${code(channelId)}.`,
  'audit-lacks': ({ name, permissions }, { code }) =>
    `봇이 ${code(`#${name}`)} 채널에 게시할 수 없습니다. 필요한 권한: ${permissionsIn(permissions)}.`,
  'audit-kind': ({ name }, { code }) => `메시지를 게시할 수 없는 종류의 채널입니다: ${code(name)}.`,
  'audit-public': ({ name }, { code }) =>
    `서버의 모든 사람이 감사 채널 ${code(`#${name}`)}에서 메모와 사유까지 읽을 수 있습니다.`,

  'chat-address': ({ host }, { code }) => `Chat 서비스가 응답합니다: ${code(host)}.`,
  'chat-admin': ({ admin }, { code }) => `Chat 서비스가 키와 앱 관리자 계정을 받아들입니다: ${code(admin)}.`,
  'no-room': () => '연결된 방이 없습니다.',
  room: ({ roomId, name }, { code, plain }) =>
    `라이브 방입니다: ${code(roomId)}${name === '' ? '' : ` “${plain(name)}”`}.`,
  'room-problem': ({ roomId, problem }, show) =>
    `방 ${show.code(roomId)}: ${sentenceIn(problems, problem.what, problem, show)}`,
  'room-kind': ({ roomId, type }, { code }) =>
    `${code(roomId)} 그룹은 라이브 방이 아닙니다${type === '' ? '' : `(종류: ${code(type)})`}. 라이브 방(AVChatRoom)에서만 시청자를 차단할 수 있습니다.`,
  'room-muted': ({ roomId }, { code }) =>
    `${code(roomId)} 방 전체의 채팅이 금지되어 있습니다. 봇의 방어막이나 다른 사람이 한 것입니다.`,
  'ban-switch': ({ sure }) =>
    sure
      ? '차단 기능이 켜져 있습니다.'
      : '차단 목록을 읽을 수 있으므로 차단 기능이 켜져 있을 가능성이 높습니다.',
  'ban-switch-off': ({ code }) =>
    `Chat 콘솔에서 차단 기능이 꺼져 있거나 앱의 요금제에 없습니다(코드 ${code}).`,
  'admin-list': () => '방의 관리자를 알 수 있어 보호됩니다.',
  'admin-list-off': ({ code }) =>
    `방의 관리자를 알 수 없어 보호되지 않습니다. 기능이 꺼져 있거나 앱의 요금제에 없습니다(코드 ${code}).`,

  'webhook-off': () =>
    'WEBHOOK_PORT 설정이 없어 봇이 시청자의 말을 받지 못합니다. 필터가 방에서 아무것도 찾지 못합니다.',
  'port-free': ({ port }) => `콜백을 받을 포트 ${port}번이 비어 있습니다. 봇은 실행 중이 아닙니다.`,
  'port-taken': ({ port }) =>
    `포트 ${port}번을 다른 프로그램이 쓰고 있거나 사용할 수 없습니다. 콜백을 받을 수 없습니다.`,
  'webhook-other-token': ({ port }) =>
    `포트 ${port}번의 봇이 이 설정으로 만든 서명을 거부합니다. 다른 WEBHOOK_TOKEN 또는 CHAT_SDK_APP_ID 값으로 실행 중입니다.`,
  'webhook-silent': ({ minutes }) =>
    minutes < 1
      ? '이 프로세스가 시작된 지 1분이 안 되었고, 아직 콜백이 오지 않았습니다.'
      : `이 프로세스에 ${duration(minutes * 60)} 동안 콜백이 오지 않았습니다.`,
  'webhook-heard': ({ minutes, before, after }) =>
    `콜백이 오고 있습니다. 마지막은 ${minutes < 1 ? '1분 이내' : `${duration(minutes * 60)} 전`}, 메시지 전송 전 ${counted(before, '건')}, 전송 후 ${counted(after, '건')}.`,
  'webhook-only-after': () =>
    '콜백이 메시지 전송 후에만 오고 전송 전에는 오지 않습니다. 봇이 시청자를 차단할 수는 있지만 메시지를 막을 수는 없습니다.',
  'webhook-refused': ({ reason, count, taken }) =>
    `콜백 ${counted(count, '건')} 거부됨(${refusals[reason] ?? reason}), ${counted(taken, '건')} 수락됨.`,
  'webhook-slow': ({ late, taken }) =>
    `콜백 ${counted(taken, '건')} 중 ${counted(late, '건')}에 너무 늦게 응답했습니다.`,
  'webhook-bot-away': () => '여기서 봇이 실행 중이 아니어서 공개 주소를 호출하지 않았습니다.',
  'outside-reached': ({ ms, isThis }) =>
    `공개 주소가 ${isThis ? '이 봇' : '봇의 다른 프로세스'}에 연결됩니다(${number(Math.round(ms))}ms).`,
  'outside-refused': ({ status }) =>
    `공개 주소에서 응답하는 봇의 프로세스가 이 프로세스의 서명을 거부합니다(HTTP ${status}).`,
  'outside-other': ({ status }) => `공개 주소에서 봇이 아닌 다른 것이 응답합니다(HTTP ${status}).`,
  'outside-unreachable': ({ code }) => `공개 주소에서 응답이 없습니다(${code}).`,
  'probe-seen': ({ ms }) =>
    `시험 메시지가 전송 전에 봇에 도착했고(${number(Math.round(ms))}ms), 아무에게도 보이지 않았습니다.`,
  'probe-unseen': () =>
    '시험 메시지가 전송 전에 봇에 도착하지 않았습니다. 메시지가 방에 전달되어 시청자 화면에 빈 메시지가 보일 수 있습니다.',
};
