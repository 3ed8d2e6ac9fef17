import { contentSet, type StarterSet } from './starter-set.ts';

/**
 * Names of accounts besides those that every contact rule knows (微信, QQ, 카톡, Telegram …, src/filters/contacts/words.ts): only what
 * announces an account and nothing else.
 */
const CONTACT_WORDS = [
  // Misspelt names of WeChat, and what people call it where its name is filtered.
  '薇芯, 微芯, 威芯, 徽芯, 维信, v芯, 绿泡泡号, 微信同号, 加绿泡泡, 微信号, vx同号, wx同号',
  // QQ, Telegram and others in Chinese.
  'qq号, 扣扣号, 加扣扣, 蔻蔻号, 企鹅扣, tg号, tg群, 电报号, 加纸飞机, 蝙蝠号, 抖音私信号',
  // Korean.
  '카톡 아이디, 카톡아이디, 카톡 id, 카톡추가, 카톡 추가, 까톡 아이디, 카카오 아이디, 텔레그램 아이디, 텔그 아이디, 텔 아이디, 라인 id, 디코 아이디, 디스코드 아이디, 오픈카톡, 위챗 아이디, 인스타 아이디',
  // Japanese.
  'LINE ID, LINEID, LINE追加, LINE交換, LINE教えて, カカオトーク, ライン ID, ラインID, カカオ ID, カカオID, テレグラム, シグナル ID, ディスコード ID, インスタ ID',
  // English.
  'my snapchat, my snap is, add my snap, snapchat id, my insta is, my kik, kik id, my telegram is, my telegram, telegram me at, my whatsapp is, my wechat is, my skype is, telegram id, telegram username, my whatsapp, whatsapp number, whatsapp me at, signal me at, wechat id, viber number, zalo number, skype id, my discord is, discord tag, cashapp tag, text me at, call me at',
];

/** Names that are also an aeroplane, a penguin, a lane, a photo, or a name of somebody: an account right behind them is for a person to look at. */
const DOUBTFUL_WORDS = [
  '飞机, 小飞机, 企鹅, 卫星, 蝙蝠, 抖音号, 快手号, 小红书号, 嘉微, 佳微, 茄微, 家微, 佳薇, 嘉薇, 加卫, 唯信, 味信, 绿泡泡, 小绿',
  '라인, 디코, 디스코드, 텔레, 인스타, 스냅, 위챗, 카카오, 까톡, ㅋㅌ, 텔그',
  'ライン, カカオ, インスタ, ディスコード, シグナル',
  'tg, snap, snapchat, insta, instagram, discord, skype, viber, zalo, kik, cashapp',
];

/** Hosts that exist to learn an address, or to be taken for Discord and Steam. */
const SCAM_HOSTS =
  'grabify.link, iplogger.org, iplogger.com, iplogger.ru, 2no.co, yip.su, blasze.com, ps3cfw.com, dlscord.com, dlscord.gift, discorcl.com, disocrd.com, discord-nitro.com, discordgift.site, discord-gift.com, discrod-gift.com, steamcommunlty.com, steamcomrnunity.com, stearncommunity.com, steamcomunity.com, steancommunity.com, bigfollows.com, streamboo.com, viewbot.ru';

/** Hosts that thieves of accounts and money imitate: what only begins like them belongs to somebody else. */
const IMITATED =
  'discord.com*, discord.gg*, discord.gift*, discordapp.com*, steamcommunity.com*, steampowered.com*, twitch.tv*, youtube.com*, roblox.com*, epicgames.com*, paypal.com*, instagram.com*, facebook.com*, google.com*, apple.com*, icloud.com*, microsoft.com*, netflix.com*, binance.com*, coinbase.com*, metamask.io*, opensea.io*, telegram.org*, whatsapp.com*, kakao.com*, naver.com*, qq.com*, weixin.qq.com*, taobao.com*, alipay.com*, jd.com*, bilibili.com*, douyin.com*, line.me*, rakuten.co.jp*, amazon.co.jp*, yahoo.co.jp*, discord*, dlscord*, steamcommunity*, steamcommunlty*, metamask*, paypal*';

/** Honest hosts with such a name. */
const HONEST = 'discord.js.org, discord-player.js.org, discord-api-types.dev';

/** The best-known sites of pornography. */
const ADULT_HOSTS =
  'pornhub.com, xvideos.com, xnxx.com, xhamster.com, redtube.com, youporn.com, spankbang.com, chaturbate.com, stripchat.com, bongacams.com, rule34.xxx, nhentai.net, missav.com, jable.tv, 91porn.com, javlibrary.com, thothub.to, fapello.com, coomer.su, onlyfans.com, fansly.com';

const entries = (list: string): string[] => list.split(',').map((one) => one.trim());

/** Links and accounts elsewhere, in any language. */
export const linksAndContacts: readonly StarterSet[] = [
  contentSet(
    {
      id: 'zh-contacts',
      title: 'Contact accounts',
      description:
        'The name of a chat service and an account right behind it, in four languages. Digits alone never count.',
      language: 'any',
      category: 'contacts',
      severity: 'medium',
    },
    {
      kind: 'contact',
      words: CONTACT_WORDS.flatMap(entries),
      doubtful: DOUBTFUL_WORDS.flatMap(entries),
      digits: 5,
      allow: [],
    },
  ),
  contentSet(
    {
      id: 'invites',
      title: 'Invites to Discord, Telegram, WhatsApp, LINE, KakaoTalk and QQ',
      description: 'Links into other chats. Allow your own server’s invite before it may ban.',
      language: 'any',
      category: 'contacts',
      severity: 'low',
    },
    { kind: 'link', hosts: ['discord.gg', 't.me'], invites: true, allowedHosts: [], allow: [] },
  ),
  contentSet(
    {
      id: 'scam-links',
      title: 'Links that steal',
      description:
        'Address loggers, false Discord, Steam and banks, sellers of viewers. These change often: add your own.',
      language: 'any',
      category: 'scams',
      severity: 'high',
    },
    {
      kind: 'link',
      hosts: [...entries(SCAM_HOSTS), ...entries(IMITATED)],
      invites: false,
      allowedHosts: entries(HONEST),
      allow: [],
    },
  ),
  contentSet(
    {
      id: 'adult-links',
      title: 'Links to pornography',
      description: 'The best-known sites of pornography.',
      language: 'any',
      category: 'sexual',
      severity: 'medium',
    },
    { kind: 'link', hosts: entries(ADULT_HOSTS), invites: false, allowedHosts: [], allow: [] },
  ),
];
