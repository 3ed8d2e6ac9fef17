/**
 * Han characters, each followed by the two that are written beside each other in its place (女乃 for 奶). Most of them are what their
 * radical and the rest are as characters of their own (Unicode, kIDS); two characters that make one in several ways stand twice.
 */
const SPLITS = new Map<string, string[]>();
const TABLE =
  '妈女马 你亻尔 奶女乃 他亻也 她女也 操扌喿 傻亻夋 骗马扁 赌贝者 嫖女票 婊女表 妓女支 奸女干 娼女昌 淫氵壬 性忄生 性小生 信亻言 信人言 加力口 ' +
  '钱钅戋 枪木仓 炮火包 约纟勺 裸衤果 射身寸 胸月匈 胸月凶 智知日 死歹匕 滚氵衮 狗犭句 猪犭者 贱贝戋 杂九木 种禾中 法氵去 功工力 轮车仑 鸡又鸟 ' +
  '鸭甲鸟 屄尸穴 屌尸吊 草艹早 泥氵尼 赚贝兼 粉米分 私禾厶 聊耳卯 群君羊 骚马蚤 逼辶畐 脑月囟 残歹戋 肏入肉 强弓虽 微彳散 码石马 号口丂 联耳关 ' +
  '系丿糸 销钅肖 刷尸刂 博十尃 彩采彡 球王求 扣扌口 咬口交 舔舌忝 吸口及 吃口乞 嘴口觜 阴阝月 阳阝日 腿月退 臀殿月 肛月工 肥月巴 胖月半 矮矢委 ' +
  '蠢春虫 笨竹本 疯疒风 病疒丙 瘫疒难 傲亻敖 烂火兰 垃土立 圾土及 婚女昏 娘女良 妹女未 姐女且 奴女又 姘女并 嫩女束 够句多 针钅十 毒青母 明日月 ' +
  '林木木 好女子 汉氵又 江氵工 湿氵显 洗氵先 沙氵少 浪氵良 诈讠乍 诱讠秀 代亻弋 做亻故 件亻牛 低亻氐 仟亻千 价亻介 优亻尤 佣亻用';
for (const [whole = '', first = '', second = ''] of TABLE.split(' ').map((one) => [...one])) {
  if (second === '') continue;
  SPLITS.set(whole, [...(SPLITS.get(whole) ?? []), first + second]);
}

const MOST = 8;

/** Most keywords of a long list end here. */
function hasSplits(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (SPLITS.has(word.charAt(at))) return true;
  return false;
}

/** A Han word with one or more of its characters split in two (奶子: 女乃子); at most eight of them. */
export function splitForms(word: string): string[] {
  if (!hasSplits(word)) return [];
  let forms = [''];
  for (const letter of word) {
    const spellings = [letter, ...(SPLITS.get(letter) ?? [])];
    forms = forms.flatMap((form) => spellings.map((one) => form + one)).slice(0, MOST + 1);
  }
  return forms.filter((form) => form !== word);
}
