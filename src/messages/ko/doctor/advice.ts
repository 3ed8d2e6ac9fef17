import type { Finding } from '../../../problems/doctor.ts';
import type { Problem } from '../../../problems/index.ts';
import { adviceIn, type SomeSentencesOf } from '../../show.ts';
import { advice } from '../problems/index.ts';

const SWITCH = '‘오디오·비디오 그룹 구성원 차단’';
const BEFORE = '‘그룹 메시지 전송 전’';

/** What says that something cannot be reached. */
const AWAY: ReadonlySet<Problem['what']> = new Set([
  'chat-silent',
  'chat-unreachable',
  'discord-silent',
  'discord-fault',
  'database-away',
  'database-unsure',
]);
const NETWORK = '이 컴퓨터의 네트워크(DNS, 방화벽, 프록시)를 확인하고 다시 시도하세요.';
const INVITE = '서버를 관리하는 사람이 다음 주소를 여세요:';

/** What the operator can do about it. */
export const findingAdvice: SomeSentencesOf<Finding> = {
  problem: ({ problem }, show) =>
    adviceIn(advice, problem.what, problem, show) ?? (AWAY.has(problem.what) ? NETWORK : undefined),
  'out-of-time': () => NETWORK,
  'node-too-old': () =>
    'nodejs.org에서 Node.js 24 버전을 설치하거나, `npm ci` 실행 후 `npm start` 명령을 사용하세요.',
  'disk-short': () => '공간을 확보하거나 데이터베이스를 다른 디스크로 옮기세요.',
  'disk-full': () => '공간을 확보하세요. 공간이 없으면 저장할 수 없어 명령어를 받지 않습니다.',
  'folder-closed': () => '봇을 실행하는 계정에 쓰기 권한을 주거나 다른 DATABASE_URL 값을 지정하세요.',
  'memory-short': () => '컨테이너나 서비스의 메모리 한도를 512MiB로 올리세요.',
  'database-damaged': () => '백업에서 복원하거나 다른 DATABASE_URL 값을 지정하세요.',
  'database-read-only': () =>
    'DATABASE_URL 값에 대기 서버가 아닌 주 서버를 지정하거나 데이터베이스 역할에 쓰기 권한을 주세요.',
  'hints-lost': () => '풀러를 세션 모드로 사용하거나 그대로 두세요. 사라지는 것은 없습니다.',
  'cases-wait': () => '이유는 Chat 서비스 점검 결과에, 나머지는 로그에 있습니다.',
  'posts-wait': () => '이유는 감사 채널 점검 결과에, 나머지는 로그에 있습니다.',
  'clock-off': () => '시계를 맞추세요(NTP 권장). 1분 넘게 틀리면 콜백이 거부되고 서명도 거부될 수 있습니다.',
  leader: ({ leads }) =>
    leads === 'nobody' ? 'ROLE=all 설정으로 봇을 시작하거나 로그를 확인하세요.' : undefined,
  'rule-doubtful': (_, { code }) => `${code('/filter-av show')} 명령어로 열면 어떤 부분인지 알 수 있습니다.`,
  'rule-unproven': (_, { code }) =>
    `${code('/filter-av test')} 명령어로 어떻게 작동할지 보거나, 당분간 관리자 검토로 두세요.`,

  'intent-missing': (_, show) =>
    adviceIn(advice, 'discord-intent-missing', { what: 'discord-intent-missing' }, show),
  'interactions-elsewhere': () => 'Developer Portal(General Information)에서 그 칸을 비우세요.',
  'starts-few': () => '봇을 다시 시작하기 전에, 왜 종료되는지 로그에서 찾으세요.',
  shards: () => '서버 묶음마다 애플리케이션을 따로 사용하세요.',
  'not-in-server': ({ link }) => `${INVITE} ${link}`,
  'commands-differ': () => '봇이 시작할 때 고칩니다. 그대로라면 이유는 로그에 있습니다.',
  'commands-twice': () =>
    '쓰지 않는 목록을 비우세요. 이전 DISCORD_GUILD_ID 값으로 봇을 한 번 시작하거나 Developer Portal에서 명령어를 제거하면 됩니다.',
  'role-unknown': (_, { code }) =>
    `이 서버의 역할 ID를 MODERATOR_ROLE_IDS 값에 복사하거나 ${code('/settings-av moderators')} 명령어로 선택하세요.`,
  'role-everyone': (_, { code }) =>
    `${code('/settings-av moderators')} 명령어나 MODERATOR_ROLE_IDS 값으로 다른 역할을 선택하세요.`,
  'role-empty': () => 'Discord(서버 설정의 멤버)에서 누군가에게 이 역할을 주세요.',
  'role-quiet': (_, { code }) =>
    `누구나 이 역할을 멘션할 수 있게 하거나, 감사 채널에서 봇에 ${code('@everyone, @here, 모든 역할 멘션하기')} 권한을 주세요.`,
  'audit-away': (_, { code }) =>
    `그 채널에서 봇의 역할에 ‘채널 보기’ 권한을 주거나 ${code('/settings-av audit')} 명령어 또는 AUDIT_CHANNEL_ID 값으로 다른 채널을 선택하세요.`,
  'audit-elsewhere': (_, { code }) =>
    `이 서버의 채널 ID를 AUDIT_CHANNEL_ID 값에 복사하거나 ${code('/settings-av audit')} 명령어로 선택하세요.`,
  'audit-lacks': () => '채널 설정에서 봇의 역할에 이 권한을 주세요.',
  'audit-kind': (_, { code }) =>
    `${code('/settings-av audit')} 명령어나 AUDIT_CHANNEL_ID 값으로 텍스트 채널 또는 스레드를 선택하세요.`,
  'audit-public': (_, { code }) =>
    `그 채널에서 ${code('@everyone')} 역할의 ‘채널 보기’ 권한을 빼고 관리자에게 주세요.`,

  'no-room': (_, { code }) => `${code('/rooms-av link')} 명령어로 연결하세요.`,
  'room-problem': ({ problem }, show) => adviceIn(advice, problem.what, problem, show),
  'room-kind': (_, { code }) =>
    `AV_GROUP_ID 값이나 ${code('/rooms-av link')} 명령어에 라이브 방을 지정하세요.`,
  'room-muted': (_, { code }) =>
    `봇이 한 것인지 ${code('/shield-av show')} 명령어로 확인하고, 아니라면 Chat 콘솔을 확인하세요.`,
  'ban-switch-off': () =>
    `콘솔(그룹 설정의 그룹 기능 설정)에서 ${SWITCH} 기능을 켜세요. Premium 또는 Pro, Pro Plus, Enterprise 요금제여야 합니다.`,
  'admin-list-off': (_, { code }) =>
    `${code('/settings-av protect')} 명령어로 그 계정들을 등록하거나 콘솔에서 기능을 켜세요.`,

  'webhook-off': () =>
    '필터를 쓰려면 docs/configuration.md 문서에서 봇이 방의 메시지를 받게 하는 방법을 보세요.',
  'port-taken': () => 'WEBHOOK_PORT 값을 비어 있는 포트로 설정하거나, 그 포트를 쓰는 프로그램을 끝내세요.',
  'webhook-other-token': () => '봇을 다시 시작해 지금의 설정을 적용하세요.',
  'webhook-silent': () =>
    '시청자가 채팅하고 있다면 Chat 콘솔에 봇의 공개 주소를 콜백 URL로 입력하고 콜백을 켜세요(docs/configuration.md).',
  'webhook-only-after': () => `Chat 콘솔의 콜백에서 ${BEFORE} 항목을 켜세요.`,
  'webhook-refused': ({ reason }) =>
    reason === 'signature' || reason === 'unsigned'
      ? 'WEBHOOK_TOKEN 값은 Chat 콘솔의 콜백 인증에 표시된 토큰이어야 합니다.'
      : reason === 'app'
        ? 'CHAT_SDK_APP_ID 값과, 어느 앱이 이 주소를 호출하는지 확인하세요.'
        : reason === 'stale'
          ? '이 컴퓨터의 시계를 맞추세요.'
          : undefined,
  'webhook-slow': () =>
    '컴퓨터의 부하가 너무 높습니다. 봇에 전용 코어를 주거나 수신 프로세스를 더 실행하세요.',
  'webhook-bot-away': () => '봇을 시작하고 다시 점검하세요.',
  'outside-refused': () => '다른 봇의 주소인지, 그 봇의 WEBHOOK_TOKEN 값이 이것과 같은지 확인하세요.',
  'outside-other': () =>
    '프록시가 /chat-webhook 경로를 WEBHOOK_PORT 포트로 넘기게 하거나 WEBHOOK_PUBLIC_URL 값을 고치세요.',
  'outside-unreachable': () => 'DNS, 인증서, 방화벽, 프록시를 확인하거나 WEBHOOK_PUBLIC_URL 값을 고치세요.',
  'probe-unseen': () => `Chat 콘솔의 콜백 URL, ${BEFORE} 항목이 켜져 있는지, WEBHOOK_TOKEN 값을 확인하세요.`,
};
