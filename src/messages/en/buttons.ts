import type { ActionKind } from '../../moderation/case.ts';
import type { RuleAction } from '../../moderation/rules/rule.ts';
import { KINDS } from './cases/kinds.ts';
import { common } from './common.ts';

const ofCase = (label: string, number: number | undefined): string =>
  number === undefined ? label : `${label} ${number}`;

/** What stands on buttons, in menus and over forms. `number`: a case's, where buttons of several stand under one post. */
export const buttons = {
  undo: 'Undo',
  undoViewer: (viewer: string): string => `Undo ${viewer}`,
  undoCase: (viewer: string, number: number): string => `Undo ${viewer} (case ${number})`,
  addReason: 'Add a reason',
  changeReason: 'Change the reason',
  forGood: 'For good',
  keep: 'Keep',
  cancel: 'Cancel',
  from: (kind: ActionKind, seconds: number): string =>
    `${KINDS[kind].verb} for ${common.duration(seconds)} from now`,
  nowForGood: (kind: ActionKind): string => `${KINDS[kind].verb} for good`,
  many: (kind: ActionKind, viewers: number, rooms: number): string =>
    `${KINDS[kind].verb} ${common.counted(viewers, 'viewer')}${KINDS[kind].place || ` in ${common.counted(rooms, 'room')}`}`,
  banForGood: (number?: number): string => ofCase('Ban for good', number),
  banHour: (number?: number): string => ofCase('Ban 1h', number),
  banDay: (number?: number): string => ofCase('Ban 1d', number),
  dismiss: (number?: number): string => ofCase('Dismiss', number),
  allowPhrase: (number?: number): string => ofCase('Allow this phrase', number),
  /** `kind`: what it asks for. */
  lift: (kind: ActionKind, number?: number): string => ofCase(KINDS[kind].verb, number),
  changeDuration: (number?: number): string => ofCase('Change duration', number),
  confirm: (number?: number): string => ofCase('Confirm', number),
  refuse: (number?: number): string => ofCase('Refuse', number),
  withdraw: 'Withdraw',
  details: 'Details',
  history: 'History',
  chooseCase: 'Details of a case…',
  caseInMenu: (number: number, viewer: string): string => `Case ${number} · ${viewer}`,
  resume: 'Resume',
  pause: 'Pause',
  editWords: 'Edit words',
  banAnyway: 'Ban anyway',
  onlyCapitals: 'Only capitals',
  allowNth: (number: number): string => `Allow phrase ${number}`,
  setAction: {
    ban: 'Let it ban',
    block: 'Set to block',
    mask: 'Set to mask',
    review: 'Set to review',
    observe: 'Set to observe',
  } satisfies Record<RuleAction, string>,
};
