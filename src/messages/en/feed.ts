import { common } from './common.ts';

const SIGNS = { watched: '👀 ', flagged: '🚩 ', masked: '🙈 ', blocked: '🚫 ' } as const;

type Mark = keyof typeof SIGNS;

const signOf = (mark: Mark | undefined): string => (mark ? SIGNS[mark] : '');

/** The feed of a room in a channel, its menus and forms, and the commands about it. */
export const feed = {
  // In a post
  line: ({
    who,
    text,
    mark,
    isBanned,
    isMuted,
  }: {
    who: string;
    text: string;
    mark: Mark | undefined;
    isBanned: boolean;
    isMuted: boolean;
  }): string =>
    `${signOf(mark)}${who}: ${mark === 'blocked' ? `~~${text}~~` : text}${isBanned ? ' · **banned**' : ''}${isMuted ? ' · **muted**' : ''}`,
  leftOut: (count: number): string => `-# ${common.counted(count, 'more message')} not shown.`,
  noText: '(no text)',
  invisible: '(an id that cannot be seen)',
  choose: 'Moderate a speaker …',
  several: 'Several …',
  severalMeans: 'Ban more than one of them',
  said: ({ text, mark }: { text: string; mark: Mark | undefined }): string => `${signOf(mark)}${text}`,

  // About the feed itself, in its channel
  opened: (room: string, stays: boolean): string =>
    `**Feed of ${room}**: what viewers say appears here. 🚩 found by a rule · 🙈 words masked · 🚫 refused. ${
      stays ? 'It stays on.' : 'It stops after an hour in which nobody uses it.'
    }`,
  stoppedIdle: (room: string): string => `**The feed of ${room} stopped**: nobody used it for an hour.`,
  isOff: (room: string): string => `**The feed of ${room} is off.**`,
  goOn: 'Go on',
  wentOn: (room: string): string => `**The feed of ${room} goes on.**`,

  // In the audit channel
  turnedOn: ({ by, room, channel }: { by: string; room: string; channel: string }): string =>
    `${by} turned on the feed of ${room} in #${channel}.`,
  turnedOff: ({ by, room }: { by: string; room: string }): string => `${by} turned off the feed of ${room}.`,
  stopped: {
    gone: (room: string): string => `The feed of ${room} stopped: its channel no longer exists.`,
    forbidden: (room: string): string => `The feed of ${room} stopped: the bot may not post in its channel.`,
    audit: (room: string): string => `The feed of ${room} stopped: its channel is now the audit channel.`,
    unlinked: (room: string): string => `The feed of ${room} stopped: the room is no longer linked.`,
  },

  // Answers to /feed-av
  on: ({ room, channel, stays }: { room: string; channel: string; stays: boolean }): string =>
    `**Feed on**: ${room} in ${channel}. ${
      stays ? 'It stays on until `/feed-av off`.' : 'It stops after an hour in which nobody uses it.'
    }`,
  instead: (room: string): string => `It takes the place of the feed of ${room}.`,
  off: (channels: readonly string[]): string => `**Feed off** in ${common.list(channels)}.`,
  everyoneReads: '⚠️ **Everyone in this server can read that channel**, so everyone can read the feed.',
  noMessages:
    '⚠️ No message of a viewer reaches the bot, so the feed stays empty. The operator has to set WEBHOOK_PORT.',
  noneOn: 'No feed is on.',
  noneThere: 'No feed is on in that channel.',
  isAudit: 'That is the audit channel. Outcomes must not get lost among messages: choose another channel.',
  tooMany: (most: number): string => `At most ${common.counted(most, 'feed')} can be on. Turn one off first.`,
  missing: (permissions: readonly string[]): string =>
    `The bot lacks ${common.list(permissions)} in that channel. Give it that first.`,
  noAnswer: 'Discord does not answer. Nothing was done.',
  refused:
    'Discord does not let the bot post in that channel. If it is a thread, unlock it and add the bot to it.',

  // What to do about a speaker
  chosen: ({
    who,
    said,
    room,
  }: {
    who: string;
    said: string | undefined;
    room: string | undefined;
  }): string => `${who}${room === undefined ? '' : ` in ${room}`}${said === undefined ? '' : `\n${said}`}`,
  mute: 'Mute 10 min',
  hour: 'Ban 1h',
  day: 'Ban 1d',
  forGood: 'For good',
  withReason: 'Ban with reason',
  removeMessages: 'Remove messages',
  card: 'Card',
  whom: 'Whom do you want to moderate?',

  // Forms
  banOne: (who: string): string => `Ban ${who}`,
  banSeveral: 'Ban several speakers',
  speakers: 'Speakers',
  duration: 'Duration',
  durationMeans: (usual: number, hasReasons: boolean): string =>
    `Nothing chosen: ${hasReasons ? 'that of the reason, or ' : ''}${common.duration(usual)}`,
  durationChoose: 'Usual duration',
  length: common.duration,
  permanent: 'For good',
  reason: 'Reason',
  reasonMeans: 'The viewer may see it',
  reasonChoose: 'Choose a reason',
  ownReason: 'Reason in your own words',
  ownReasonMeans: 'Takes the place of a chosen one',
  note: 'Note',
  noteMeans: 'For the audit channel only',

  // What cannot be done: as plain text, without formatting
  lostPost:
    'Who spoke in this post is no longer known: it is older than an hour, or the bot was restarted. Use a newer post, or /ban-av.',
  lostChoice:
    'This is older than 15 minutes, or the bot was restarted. Choose the viewer again, or use /ban-av.',
  noFeedPost:
    'This message is not a post of the feed. “Moderate speakers” works on the posts that list what viewers say.',
  otherServer: 'This belongs to another server. Nothing was done.',
  otherHere: (room: string): string => `This channel shows the feed of ${room} now. Nothing was done.`,
  nobodyTicked: 'Nobody is ticked. Nothing was done.',
};
