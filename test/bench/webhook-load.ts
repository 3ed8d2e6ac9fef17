import { connect } from 'node:net';

/** What to send: each connection asks again as soon as it is answered. */
export interface Load {
  readonly port: number;
  /** Path and query. */
  readonly target: string;
  readonly connections: number;
  readonly requests: number;
  /** `Random` of the first message; each has one of its own, as repeats are not judged. Nine digits. */
  readonly firstRandom: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const TEXTS = [
  'hello everyone, is this the same build as yesterday?',
  'gg',
  '主播今天状态不错，下一局打什么？',
  '오늘 방송 몇 시까지 하나요? ㅋㅋㅋ',
  'that last round was unreal, how did they even see him through the smoke from over there',
  '즉시발송 해주시나요',
  '666666',
  'lol 😂😂',
];
const PLACE = '100000000';

const requestsOf = ({ target }: Load): { bytes: Buffer; at: number }[] =>
  TEXTS.map((Text) => {
    const body = JSON.stringify({
      CallbackCommand: 'Group.CallbackBeforeSendMsg',
      GroupId: 'stream-42',
      Type: 'AVChatRoom',

      From_Account: 'viewer_17',
      Operator_Account: 'viewer_17',
      Random: Number(PLACE),
      OnlineOnlyFlag: 0,
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }],
      CloudCustomData: '',
      EventTime: Date.now(),
      MsgId: '144115233775-1760000000-51234',
    });
    const head = [
      ...[`POST ${target} HTTP/1.1`, 'Host: bench', 'Content-Type: application/json'],
      ...[`Content-Length: ${Buffer.byteLength(body)}`, '', ''],
    ].join('\r\n');
    const bytes = Buffer.from(head + body);
    return { bytes, at: bytes.indexOf(`"Random":${PLACE}`) + '"Random":'.length };
  });

/** Loads a server over plain sockets, which cost less than any HTTP client: the server is to be the slower side. */
export async function load(plan: Load): Promise<LoadResult> {
  const requests = requestsOf(plan);
  const times: number[] = [];
  let sent = 0;
  let busy = true;
  // It never sleeps: waking a sleeping process is charged to the server's write, and a faster server lets it sleep less.
  const spin = () => void (busy && setImmediate(spin));
  spin();
  const started = performance.now();
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: plan.port }).setNoDelay(true);
      let asked = 0;
      let answer = '';
      const ask = () => {
        const { bytes, at } = requests[sent % requests.length] ?? { bytes: Buffer.alloc(0), at: 0 };
        if (sent >= plan.requests) return void socket.end(() => resolve());
        bytes.write(String(plan.firstRandom + sent), at, 'latin1');
        sent += 1;
        asked = performance.now();
        // A copy: the next request may be written before this one has left.
        socket.write(Buffer.from(bytes));
      };
      socket.on('connect', ask).on('error', reject);
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
        const [, length] = /content-length: (\d+)\r\n/i.exec(answer) ?? [];
        const head = answer.indexOf('\r\n\r\n');
        if (head < 0 || answer.length < head + 4 + Number(length)) return;
        if (!answer.startsWith('HTTP/1.1 200')) return void socket.destroy(new Error(answer));
        times.push(performance.now() - asked);
        answer = '';
        ask();
      });
    });
  await Promise.all(Array.from({ length: plan.connections }, one));
  busy = false;
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

// As a process of its own it does what it is told by its parent, one load after the other.
if (process.send && process.argv[1] === import.meta.filename) {
  process.on('message', (plan) => void load(plan as Load).then((result) => process.send?.(result)));
}
