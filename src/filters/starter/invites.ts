import { READ_FIRST, type StarterSet } from './words.ts';

/** Chat invites in any language. To be read by a native speaker first. */
export const invites: readonly StarterSet[] = [
  {
    id: 'invites',
    title: `Invites to Discord, Telegram, WhatsApp, LINE, KakaoTalk and QQ ${READ_FIRST}`,
    language: 'any',
    content: { kind: 'link', hosts: ['discord.gg', 't.me'], invites: true, allowedHosts: [], allow: [] },
  },
];
