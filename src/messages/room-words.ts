/** What viewers read whose message their room refused: a sentence each, short enough for a notice over a video. */
interface RoomWords {
  readonly slow: (seconds: number) => string;
  readonly link: string;
  readonly new: string;
}

const en: RoomWords = {
  slow: (seconds) => `Slow mode: you can write again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  link: 'Links cannot be sent in this room at the moment.',
  new: 'New viewers cannot write in this room at the moment. Please try again later.',
};

const zhCN: RoomWords = {
  slow: (seconds) => `慢速模式：${seconds} 秒后可再次发言。`,
  link: '本直播间暂时不能发送链接。',
  new: '本直播间暂时不允许新观众发言，请稍后再试。',
};

const zhTW: RoomWords = {
  slow: (seconds) => `慢速模式：${seconds} 秒後可再次發言。`,
  link: '本直播間暫時無法傳送連結。',
  new: '本直播間暫時不開放新觀眾發言，請稍後再試。',
};

const ko: RoomWords = {
  slow: (seconds) => `슬로우 모드: ${seconds}초 후에 다시 채팅할 수 있습니다.`,
  link: '지금은 이 방에서 링크를 보낼 수 없습니다.',
  new: '지금은 새로 들어온 시청자가 채팅할 수 없습니다. 잠시 후 다시 시도해 주세요.',
};

const ja: RoomWords = {
  slow: (seconds) => `低速モード：あと${seconds}秒で発言できます。`,
  link: '現在、このルームではリンクを送信できません。',
  new: '現在、新しい視聴者はこのルームで発言できません。しばらくしてからもう一度お試しください。',
};

const LANGUAGES = { en, 'zh-CN': zhCN, 'zh-TW': zhTW, ko, ja } as const;

/** The sentences for viewers in a language; English where none is chosen. */
export const roomWords = (language: keyof typeof LANGUAGES = 'en'): RoomWords => LANGUAGES[language];
