/** Words that announce an account elsewhere; a contact rule has its own besides. */
export const contactWords: readonly string[] = [
  ...words('微信 薇信 威信 徽信 微x 薇x v信 加v 加微 加薇 加威 加卫星 vx wx weixin wechat'),
  ...words(
    'qq 扣扣 抠抠 叩叩 球球 秋秋 加q 加扣 加我v 加我q 加我微 加我薇 加我扣 企鹅号 企鹅群 电报 纸飞机 飞机号 q群 扣群 球群 v群 vx群',
  ),
  ...words('telegram whatsapp kakaotalk 카톡 카카오톡 텔레그램 오픈톡 라인아이디'),
  '라인 아이디',
  '텔레 아이디',
  // A stroke or a part of a letter within a word: V一信, v亻言.
  ...pairs('v 微 薇 威', '一信 丨信 丶信 亻言'),
];

/** What stands between a contact word and its account, in all four languages, in lower case and simplified Han. */
const LINKS = [
  ...words(
    '号 号码 号是 账号 帐号 账户 群 群号 是 就是 为 的 我 我的 也 也是 或 或者 和 及 同号 同步 同 都是 同样',
  ),
  ...words(
    '加 加我 加一下 加下 添加 请加 可加 进 来 找 找我 搜 搜索 搜一下 联系 联系我 联系方式 私 私我 私聊 私信 聊 聊聊',
  ),
  ...words(
    '咨询 客服 助理 老师 小号 大号 主号 新号 好友 名 名字 昵称 发 戳 滴 滴滴 看 扣 电话 手机 手机号 请 到 这个 福利 资源',
  ),
  ...words('微信 薇信 威信 扣扣 电报 信'),
  ...words(
    '아이디 아이디는 아디 추가 친추 친구 친구추가 연락 연락주세요 연락처 문의 상담 주세요 는 은 이 가 로 으로 번호 방 톡 톡방 검색 계정 해주세요',
  ),
  ...words('アイディー アカウント 追加 追加して は の が 番号 検索 友達 友だち 登録 こちら まで で に 連絡'),
  ...words(
    'id ids is me at on my add contact account acc acct number num no name user username handle here dm msg text call hit up or and group channel com qq vx wx wechat weixin telegram whatsapp line kakao talk tg',
  ),
];

/** What a number near a contact word counts or names where it is no account. */
const COUNTED_THINGS = [
  ...words(
    '支付 付款 转账 收款 提现 订单 单号 红包 运单 快递 余额 结账 版本 步数 热度 人气 评分 得分 分数 比分 积分 等级 排名 排行 名次 销量 播放 播放量',
  ),
  ...words(
    '点赞 粉丝 在线 价格 价值 市值 股价 营收 用户 玩家 会员 编号 票数 票 第 房间 房间号 直播间 航班 车次 列车 发射 下载 下载量 阅读 阅读量 浏览 成绩 战力 经验 金币 存款 总共 一共 共 超过 突破 达到 赚',
  ),
  ...words(
    '점수 조회수 조회 랭킹 순위 가격 버전 결제 송금 주문 선물 선물하기 사용자 이용자 회원 구독자 시청자 레벨 경험치 골드 주가 매출 총 약 무려',
  ),
  ...words(
    'バージョン スコア 点数 再生 再生数 注文 支払い ランキング 人気 順位 価格 レベル ポイント 合計 約',
  ),
  ...words(
    'version ver update score scores rank ranking views viewers users players members followers subs subscribers fans price order orders level lv build steps total over about almost worth costs flight streams downloads',
  ),
];

/** Behind a number: what it counts. */
const UNITS = [
  ...words(
    '元 块 人 次 万 亿 千 百 粉 个 条 天 年 月 日 分 分钟 秒 小时 名 本 位 款 件 台 只 张 步 米 公里 度 级 关 局 场 杀 票 份 斤 克 吨 岁 楼 层 首 部 集 倍 颗 枚 金币 钻石 的人',
  ),
  ...words(
    '원 명 개 회 분 초 시간 일 월 년 점 위 등 판 킬 만 억 천 권 건 표 층 장 골드 코인 포인트 캐시 하트 레벨 달러 걸음 보 번째 배',
  ),
  ...words('円 点 回 枚 個 冊 歳 時 時間 ポイント コイン ゴールド ドル'),
  ...words(
    '% ％ k m w b kb mb gb km kg fps hz ms xp hp exp pts usd won krw rmb cny yuan dollars bucks people users members players viewers views fans followers subs subscribers likes points coins gold golds gems kills times days hours hrs mins minutes seconds steps votes stars copies pages downloads streams games matches wins plays tokens',
  ),
];

/** Names of devices and of the like that carry a number and are no account. */
export const DEVICES =
  /^(?:iphone|ipad|ios|android|galaxy|windows|win|macos|rtx|gtx|mp[34]|covid|ps[45]|xbox|ver|version|lv|level|top|part|ep|season|v\d)/;

export type Meaning = 'link' | 'counted';

const MEANINGS = byFirst<Meaning>([
  ...LINKS.map((text) => [text, 'link'] as const),
  ...COUNTED_THINGS.map((text) => [text, 'counted'] as const),
]);
const UNITS_BY_FIRST = byFirst<true>(UNITS.map((text) => [text, true] as const));

/** The longest word that begins at a place of folded text, if one does that says something of what stands beside it. */
export const meaningAt = (text: string, at: number): Known<Meaning> | undefined =>
  longestAt(MEANINGS, text, at);
/** Whether a unit begins at a place of folded text; one in Latin letters has to end there, too. */
export const isUnitAt = (text: string, at: number): boolean =>
  longestAt(UNITS_BY_FIRST, text, at) !== undefined;

interface Known<Value> {
  readonly text: string;
  readonly value: Value;
}

type ByFirst<Value> = ReadonlyMap<string, readonly Known<Value>[]>;

function byFirst<Value>(entries: readonly (readonly [string, Value])[]): ByFirst<Value> {
  const known = entries.map(([text, value]) => ({ text, value }));
  known.sort((one, other) => other.text.length - one.text.length);
  return Map.groupBy(known, ({ text }) => text.charAt(0));
}

function longestAt<Value>(table: ByFirst<Value>, text: string, at: number): Known<Value> | undefined {
  const candidates = table.get(text.charAt(at));
  if (!candidates) return undefined;
  const isWord = isLatinAt(text, at);
  if (isWord && isLatinAt(text, at - 1)) return undefined;
  for (const one of candidates)
    if (text.startsWith(one.text, at) && !(isWord && isLatinAt(text, at + one.text.length))) return one;
  return undefined;
}

const isLatinAt = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0x61 && unit <= 0x7a;
};

function words(list: string): string[] {
  return list.split(' ');
}

function pairs(heads: string, tails: string): string[] {
  return words(heads).flatMap((head) => words(tails).map((tail) => head + tail));
}
