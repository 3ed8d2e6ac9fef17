/** Characters of a text in which a warning is looked for. */
const LOOKED_AT = 1000;

const any = (parts: readonly string[]): string => `(?:${parts.join('|')})`;

// What is denied warns of nothing: `not a scam`, 不是骗子, 사기 아님, 詐欺じゃない.
const ENGLISH = any([
  "(?<!\\b(?:not?|non|isn'?t|isn’t|ain'?t|never|zero|without)[ -](?:an? |the |any )?(?:\\w+ )?)(?:scam(?:s|mers?|my|ming)?|frauds?|phishing|fakes?|malware|virus)",
  "(?:don'?t|don’t|do not|never|nobody|no one|stop) (?:\\w+ ){0,2}(?:click|fall|trust|believe|open|answer|reply|send)(?:s|ing)?",
  'fell for|falls? for|annoying|sketchy|lost (?:my|his|her|all)|bans? (?:the|this|that|these|those|him|her|them|all)|(?:is|are) (?:this|that|it|these|they)\\b[^.!\\n]{0,60}\\b(?:legit|real|true|safe)',
  'beware|watch out|be careful|careful|warning|reported|stole (?:my|his|her)|hacked my',
  'report (?:it|him|her|them|this|that|these|those|the|all|any|every|such|to)',
  '(?:banned|muted|reported) for',
  '(?:bots?|spam|spammers?|spambots?) (?:again|are|is|keeps?|posting|saying|typing|everywhere|in chat)|stop spam\\w*',
  '(?:keeps?|kept) (?:typing|posting|spamming|saying|sending|writing)',
]);
const CHINESE = any([
  '(?<!不是|不会|绝不|没有|绝无|并非|不|无|非)(?:诈骗|詐騙|骗子|騙子|骗局|騙局|骗钱|騙錢|骗术|骗人的|騙人的|陷阱|套路)',
  '(?:都|全|就|肯定)是(?:骗|騙|假)|被骗|被騙|上当|上當|受骗|受騙|反诈|防骗',
  '害了|害惨|害人|骗了|騙了|骗走|靠谱吗|是真的吗|真的假的|是什么|什么是|呵呵|被抓|抓了|判刑|坐牢|(?<!不|没有)(?:违法|犯法)',
  '(?:别|別|不要|千万别|勿)(?:信|点|點|相信|上当|理他|被骗)|(?:别|別|不要)加(?:他|她|它|这|那)',
  '(?<!不)(?:小心(?![心肝])|当心|當心|警惕|谨防|謹防)|举报|舉報|已报警|报警',
]);
const KOREAN = any([
  '사기(?!\\s?(?:아|안|없|치지|일까|걱정|NO|X))(?:꾼|이|임|예요|에요|야|다|라|래|죠|인|당|니까|피해|글|링크|광고|계정|사이트|\\s|$|[!.~ㅋㅠㅎ])',
  '짜증|또\\s?(?:왔|뜨|떴)|잡혀\\s?(?:가|갔)|잡혔|체포|구속|불법(?!\\s?아)|뭐예요|뭐에요|무슨 뜻|뭔가요|믿어도|사기당',
  '속지|조심(?!스)|낚이지|피싱|스캠(?!\\s?아)',
  '신고(?:\\s|좀|해|했|하|함|ㄱ|부탁|요|!|$)|신고당',
  '(?:누르|클릭하|들어가|믿|보내|따라가|열)지\\s?[마말맙]|(?:도배|광고|스팸)\\s?(?:좀|그만|하네|하는|신고|차단|봇)',
]);
const JAPANESE = any([
  '詐欺(?!じゃ|では|でな|ない|の心配|師じゃ)|騙され(?!たと思)|騙そう|騙して|だまされ(?!たと)|フィッシング',
  '(?:に|ご|要|は)注意|注意(?:して|しよう|喚起|です|[!！。])|気をつけ|気を付け',
  '逮捕|捕ま|(?<!被)(?:違法|犯罪)(?!じゃ|では)|(?:ダメ|だめ|やばい|ヤバい)(?:でしょ|やつ|よね|だろ)|とか(?:やば|ヤバ)|引っかか|ひっかか|本当ですか|大丈夫ですか|って何|胡散臭|うさんくさ|怪しす',
  '通報(?:し|よろ|お願|済|だ|で|案件|推奨|した)|通報$',
  '(?:踏ま|押さ|クリックし|開か|信じ|登録し|触ら)(?:ない(?:で|よう|方が)|ちゃ|んな)|(?:踏む|押す|信じる|開く|登録する)な|釣られ(?:る?な|ない)|怪しい',
]);

const WARNING = new RegExp(`\\b(?:${ENGLISH})\\b|${any([CHINESE, KOREAN, JAPANESE])}`, 'iu');

/** Steps of looking for a warning in a character (ledger.ts). */
export const WARNED = 16;

/**
 * Does a text warn of a fraud or complain of it (`it is a scam, don't click`, `都是诈骗 大家小心`, `사기니까 속지 마세요`, `詐欺に注意`)? It says
 * the words of the fraud as well. A fraud may also say that others are, so this only raises a doubt.
 */
export const isWarning = (text: string): boolean => WARNING.test(text.slice(0, LOOKED_AT));
