import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, ruleContentSchema, starterSets } from '../../src/filters/index.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { outcomeOf } from './case-files.ts';

const matcher = compileRules(starterSets.map(({ id, content }) => ({ id: id, content: content })));
const given = (text: string) => outcomeOf(matcher.match(text));

describe('words of a fraud', () => {
  for (const text of [
    'claim your free nitro is a scam, do not click',
    'someone keeps typing claim your free nitro, mods please',
    'beware of buy followers primes and viewers bots',
    'I reported the double your bitcoin guy',
    'my friend fell for double your bitcoin',
    '我被免费带单骗了三万',
    '有人说免费带单，靠谱吗',
    '토토 총판 잡혀갔대',
    'オンカジ登録したら逮捕されるよ',
    '刷单返利都是诈骗 大家小心',
    '刷單返利？大家別信，詐騙',
    '看到刷单兼职请举报',
    '토토 총판 사기니까 조심하세요',
    '토토 총판 글 누르지 마세요',
    '누가 또 무료 리딩방 입장 하래 신고했음',
    'フォロワー販売は詐欺なので通報してください',
    '日給5万円即日には注意して、騙されないで',
    'beware of dlscord.gift, it is phishing',
    '有人发 加微信 abc12345 是骗子 别信',
  ])
    it(`are for a person where they are warned of: ${text}`, () => assert.equal(given(text), 'REVIEW'));

  for (const text of [
    'claim your free nitro',
    'claim your free nitro 100% not a scam',
    'double your bitcoin, no scam, legit',
    '刷单返利 加我 不是骗子',
    '小心心送你 刷单返利 加我',
    '토토 총판 문의 사기 아님',
    'フォロワー販売 詐欺じゃないです',
    'get it at dlscord.gift now',
  ])
    it(`count where they are offered, also as honest: ${text}`, () => assert.equal(given(text), 'HIT'));

  it('count in a rule that does not say that they are of a fraud, whatever is said beside them', () => {
    const content = ruleContentSchema.parse({ kind: 'keywords', keywords: [{ text: 'free nitro' }] });
    const own = compileRules([{ id: 'own', content: content }]);
    assert.equal(outcomeOf(own.match('free nitro is a scam')), 'HIT');
    const fraud = compileRules([
      { id: 'own', content: ruleContentSchema.parse({ ...content, fraud: true }) },
    ]);
    assert.equal(outcomeOf(fraud.match('free nitro is a scam')), 'REVIEW');
  });
});

describe('insults without quotation marks', () => {
  for (const text of [
    'he called me a faggot lol',
    'they keep calling people faggots in here',
    'stop saying nigger in chat',
    'i got banned for saying nigger',
    'the word cunt is not ok here',
    'what does kys mean',
    'he told me to go kill yourself',
    'is cunt a bad word in australia',
    'nmsl是什么意思',
    '不要刷nmsl',
    '느금마 뜻이 뭐야',
    'くたばれカスって何',
    'cunt is a really offensive word',
    "i'm such a cunt today",
    '有人骂我傻逼',
    '别说傻逼什么的',
    '傻逼这两个字会被封',
    '我真是傻逼',
    '누가 자꾸 병신이라고 하네 신고좀',
    '나보고 병신이래',
    '병신이라는 말 쓰지 마세요',
    '내가 병신이지',
    'クズ野郎って言われた',
    'クズ野郎は言い過ぎ',
    '俺はクズ野郎だ',
  ])
    it(`are for a person where they are reported, or of oneself: ${text}`, () =>
      assert.equal(given(text), 'REVIEW'));

  for (const text of [
    'you are a faggot',
    'I said shut the fuck up you cunt',
    "don't be a dickhead",
    '你就是个傻逼',
    '我说你个傻逼',
    '说你妈逼呢',
    '넌 병신이라고!',
    '씨발놈아 그만해',
    'このクズ野郎',
  ])
    it(`count where they are said: ${text}`, () => assert.equal(given(text), 'HIT'));

  for (const text of ['아 시발 깜짝이야', '시발 망했다', '좆같은 게임', 'くそ 負けた', 'oh fuck!'])
    it(`are for a person where they are an exclamation at nobody: ${text}`, () =>
      assert.equal(given(text), 'REVIEW'));

  it('are for a person where a clause ends within them', () => {
    assert.equal(given('I got so fat, bitch'), 'REVIEW');
    assert.equal(given('you fat bitch'), 'HIT');
  });

  it('take no longer to tell of than to find, however many there are', () => {
    const started = cpuTime();
    for (const piece of ['called me a cunt ', '骂我傻逼', '병신이라고 하네 ', 'scam claim your free nitro '])
      matcher.match(piece.repeat(12_000 / piece.length));
    assert.ok(cpuTime() - started < 1500);
  });
});

describe('a host that only begins like a known one', () => {
  for (const text of [
    'discord.gift-nitro.ru',
    'https://discord.com.free-stuff.ru/x',
    'steamcommunity.com-trade.ru/login',
    'login.discord.com.evil.ru',
    'discord[.]gift-nitro[.]ru',
    'dіscord.com.evil.ru',
  ])
    it(`is a hit: ${text}`, () => assert.equal(given(text), 'HIT'));

  for (const text of ['discord.win-prize.xyz', 'discord-nitro.ru'])
    it(`is for a person where it only has the name: ${text}`, () => assert.equal(given(text), 'REVIEW'));

  for (const text of [
    'https://discord.com/channels/1/2',
    'support.discord.com/hc',
    'discord.js.org/docs',
    'www.google.com.hk',
    'qq.com.cn',
    'naver.com에서 봤어',
    'I use discord. Gift-shop.ru is another thing',
  ])
    it(`is nothing where it is the known one, or a country's own: ${text}`, () =>
      assert.equal(given(text), 'CLEAN'));

  it('is not what a rule allows', () => {
    const content = ruleContentSchema.parse({
      kind: 'link',
      hosts: ['example.com*'],
      allowedHosts: ['friend.org'],
      invites: false,
    });
    const own = compileRules([{ id: 'own', content: content }]);
    assert.equal(outcomeOf(own.match('example.com.other.org')), 'HIT');
    assert.equal(outcomeOf(own.match('example.com.friend.org')), 'CLEAN');
    assert.equal(outcomeOf(own.match('example.com')), 'CLEAN');
  });
});
