import type { Messages } from './types.ts';
import { access } from './zh-TW/access.ts';
import { audit } from './zh-TW/audit.ts';
import { bans } from './zh-TW/bans.ts';
import { buttons } from './zh-TW/buttons.ts';
import { details } from './zh-TW/cases/details.ts';
import { post } from './zh-TW/cases/post.ts';
import { recalls } from './zh-TW/cases/recalls.ts';
import { cases } from './zh-TW/cases.ts';
import { common } from './zh-TW/common.ts';
import { doctor } from './zh-TW/doctor/doctor.ts';
import { failures } from './zh-TW/failures.ts';
import { feed } from './zh-TW/feed.ts';
import { notices } from './zh-TW/notices.ts';
import { panel } from './zh-TW/panel/panel.ts';
import { advice, problems } from './zh-TW/problems/index.ts';
import { requests } from './zh-TW/requests.ts';
import { brake, reviewButtons, reviews } from './zh-TW/reviews.ts';
import { rooms } from './zh-TW/rooms.ts';
import { files } from './zh-TW/rules/files.ts';
import { firstSet } from './zh-TW/rules/first-set.ts';
import { floor } from './zh-TW/rules/floor.ts';
import { hearing } from './zh-TW/rules/hearing.ts';
import { ruleForm } from './zh-TW/rules/rule-form.ts';
import { rules } from './zh-TW/rules/rules.ts';
import { second } from './zh-TW/second.ts';
import { settings } from './zh-TW/settings.ts';
import { setup } from './zh-TW/setup/setup.ts';
import { inRoom, say, shield } from './zh-TW/shield/shield.ts';
import { slow } from './zh-TW/shield/slow.ts';
import { stats } from './zh-TW/stats/stats.ts';
import { viewers } from './zh-TW/viewers/viewers.ts';

/** The catalogue in Traditional Chinese, as written in Taiwan. */
export const zhTW: Messages = {
  /** Which language this is, as Discord names it. */
  tag: 'zh-TW',
  common,
  access,
  buttons,
  requests,
  recalls,
  cases,
  post,
  details,
  reviews,
  reviewButtons,
  brake,
  audit,
  bans,
  rooms,
  second,
  settings,
  slow,
  panel,
  rules,
  ruleForm,
  hearing,
  files,
  firstSet,
  floor,
  feed,
  failures,
  problems,
  advice,
  notices,
  viewers,
  shield,
  inRoom,
  say,
  setup,
  stats,
  doctor,
};
