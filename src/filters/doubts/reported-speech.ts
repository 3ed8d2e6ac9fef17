interface Place {
  readonly start: number;
  readonly end: number;
}

/** Characters that are looked at on each side of a place. */
const AROUND = 40;

const any = (parts: readonly string[]): string => `(?:${parts.join('|')})`;

// English: who says what of whom. What the speaker says in their own name (“I said shut up”) is theirs.
const SAYING = any([
  '(?:say|type|write|spam|yell|scream|shout|post|text|comment|search|hear|tweet|mutter|whisper)s?',
  '(?:typ|writ|say|spamm|yell|scream|shout|post|text|comment|search|hear|tweet)ing',
  'said|typed|wrote|spammed|yelled|screamed|shouted|posted|texted|commented|searched|heard|tweeted',
]);
const BY_ME = "(?<!\\b(?:i|im|i'm|i’m|i am|we) (?:just |already |only )?)";
const FILLER =
  '(?:(?:an?|the|that|this|like|me|us|him|her|them|it|all|such|as|to|at|of|in|word|words|slur|slurs|things|stuff|fucking|stupid|dirty|little|dumb|ass) ){0,4}';
const CALLING =
  'call(?:s|ed|ing)? (?:(?:me|him|her|them|us|you|u|ya|people|someone|somebody|anyone|everyone|each other|women|girls|men|my \\w+|his \\w+|her \\w+|@\\w+) )?';
const TELLING =
  '(?:told|tells?|telling|asked|asks|asking) (?:me|him|her|them|us|you|people|someone|somebody|everyone|my \\w+) (?:that |to )?';
const ASKING = "what(?:'s|’s|s| is| does| do| did) (?:an? |the )?";
const PUNISHED = '(?:banned|muted|kicked|reported|fired|suspended|timed out) for ';
const WORD = '(?:word|term|slur|phrase|insult)s?(?:[^.!?\\n]{0,24}:)? ';
const MYSELF_EN = "(?:i'm|i’m|im|i am|am i|i was|i feel like|makes me|i look like) (?:such |just |really )?";
const BEFORE_EN = `\\b(?:${any([`${BY_ME}${SAYING} `, CALLING, PUNISHED, TELLING, ASKING, WORD, MYSELF_EN])})${FILLER}`;
const BEHIND_EN = any([
  "[^\\p{L}\\n]{1,2}(?:is|was|isn't|isnt|are) (?:not |such |just |also )?(?:(?:an?|the|so|very|really) )?(?:\\w+ )?(?:word|slur|term|insult|racist|offensive|allowed|banned|ok|okay|appropriate|funny)\\b",
  ' means?\\b| (?:comes? from|came from) ',
  ' an? (?:\\w+ ){0,2}(?:word|slur|insult)\\b',
  ' in (?:every|the|this|that|his|her) (?:song|lyrics|dictionary|book|movie|film|title)',
]);

// Chinese: 有人骂我…, 别说…, 我是…; … 两个字, … 这个词.
const BEFORE_ZH = any([
  '(?<!我|你)(?:说|說|骂|罵|喊|写|寫|打字|打出|刷屏|发弹幕|念|叫(?=[我他她人别]))(?:我|他|她|人|别人|人家|主播|大家|脏话|了|着|过|的|是|什么|句|一句|一声|个){0,3}',
  '(?:骂|罵|说|說)(?:(?!你)[^，,。！!？?\\s]){1,8}是(?:个|一个)?',
  '什么叫|什么是|啥叫|(?:又|在|别|要|直|天天|总|狂|乱)刷',
  '骂你是|罵你是|一句|翻译成|翻譯成|称为|称作|叫做|所谓的|没有|沒有',
  '(?:我|本人|自己)(?:就|也|真|真的|可真|果然)?(?:是|像)(?:个|一个|只)?(?:大|真)?',
]);
const BEHIND_ZH = any([
  '(?:这|那)?(?:两|俩|三|几|四)个?字',
  '[这那](?:个|种|类|些)(?:词|字眼|话|脏话|称呼)',
  '(?:之类|什么的)',
  '(?:这|到底)?是?(?:什么|啥)(?:意思|梗)',
  '[^，,。！!？?\\n]{0,4}(?:的意思|源自|来自|一词|这词|这个词)',
  '(?:算|是)(?:骂人|脏话|不文明|歧视)',
  '[^。！!？?\\n]{0,6}(?:会|要)?被(?:封|禁|踢|举报|拉黑)',
  '[也都]?(?:不能|不要|不可以|不许|不准|别)(?:说|发|打|骂)',
]);

// Korean: 나보고 …, 내가 …; …이라고 하네, … 소리, … 쓰지 마.
const BEFORE_KO = '(?<![가-힣])(?:나|저|우리)(?:보고|한테|더러)|(?<![가-힣])(?:난|나는|나도|내가|저는|제가)';
const BEHIND_KO = any([
  '[아야놈년이]?\\s?(?:이?라고|이?라며|이?라면서|이?라는|이?란)\\s?(?:자꾸 |계속 |막 |또 |좀 )?[하했해한할말욕적쓰써쓴쳤치친불부그도외댓채단소글사애듣들신]',
  '\\s?(?:소리|같은 (?:말|욕|단어))',
  '[이가은는란]\\s?뭐(?:예요|에요|야|임|죠|지요)|[이가은는란]?\\s?(?:무슨 |뭔 )?뜻',
  '[은는을를이]?\\s?(?:욕|단어|금지어|금칙어|비속어|댓글|채팅)(?:[은는이을를도만]|\\s|$)',
  '[은는을를]?\\s?(?:쓰|적|말하|치|언급하)지\\s?[마말맙]',
  '거리(?:지|는|네|면|고)',
]);

// Japanese: 俺は…; …って言う, …と書く, …は禁止, …呼ばわり.
const BEFORE_JA = '(?:俺|僕|私|自分|うち|わし)(?:は|が|って|も|なんて)(?:ただの|もう|本当に|ほんと|マジで)?';
const BEHIND_JA = any([
  '(?:っ?て|と|とか|とかって|なんて|みたいな)(?:言|い[っわうえ]|書|打|呼|コメ|連呼|叫|送|発言|暴言|聞)',
  '(?:って|という|っていう)(?:コメ|人|やつ|奴|言葉|発言|単語|のは)',
  'と?か?は(?:禁止|ダメ|だめ|駄目|言い過ぎ|NG|やめ|よくな|アウト|禁句|差別)',
  '(?:発言|呼ばわり|連呼)|って(?:何|なに|どういう)|の意味|とは[?？]',
]);

const QUOTE = '[“”"‘’「」『』《》:：,，]?';
const BEFORE = new RegExp(`(?:${BEFORE_EN}|(?:${BEFORE_ZH}|${BEFORE_KO}|${BEFORE_JA})\\s?)${QUOTE}$`, 'iu');
const BEHIND = new RegExp(`^${QUOTE}(?:${any([BEHIND_EN, BEHIND_ZH, BEHIND_KO, BEHIND_JA])})`, 'iu');
const AT_YOU = /^你/;

/**
 * Is what stands at a place reported rather than said (`he called me a …`, `骂我…`, `…이라고 하네`, `…って言われた`), or said of the speaker?
 * Whoever complains of an insult often writes it without quotation marks; it may also be meant, so this only raises a doubt.
 */
export function isReported(text: string, { start, end }: Place): boolean {
  // 说你妈… is no report.
  const before = AT_YOU.test(text.slice(start, end)) ? '' : text.slice(Math.max(0, start - AROUND), start);
  return BEFORE.test(before) || BEHIND.test(text.slice(end, end + AROUND));
}
