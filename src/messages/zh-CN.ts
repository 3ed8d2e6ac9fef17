import type { Messages } from './types.ts';
import { access } from './zh-CN/access.ts';
import { audit } from './zh-CN/audit.ts';
import { bans } from './zh-CN/bans.ts';
import { buttons } from './zh-CN/buttons.ts';
import { details } from './zh-CN/cases/details.ts';
import { post } from './zh-CN/cases/post.ts';
import { recalls } from './zh-CN/cases/recalls.ts';
import { cases } from './zh-CN/cases.ts';
import { common } from './zh-CN/common.ts';
import { doctor } from './zh-CN/doctor/doctor.ts';
import { failures } from './zh-CN/failures.ts';
import { feed } from './zh-CN/feed.ts';
import { notices } from './zh-CN/notices.ts';
import { panel } from './zh-CN/panel/panel.ts';
import { advice, problems } from './zh-CN/problems/index.ts';
import { requests } from './zh-CN/requests.ts';
import { brake, reviewButtons, reviews } from './zh-CN/reviews.ts';
import { rooms } from './zh-CN/rooms.ts';
import { files } from './zh-CN/rules/files.ts';
import { firstSet } from './zh-CN/rules/first-set.ts';
import { floor } from './zh-CN/rules/floor.ts';
import { hearing } from './zh-CN/rules/hearing.ts';
import { ruleForm } from './zh-CN/rules/rule-form.ts';
import { rules } from './zh-CN/rules/rules.ts';
import { second } from './zh-CN/second.ts';
import { settings } from './zh-CN/settings.ts';
import { setup } from './zh-CN/setup/setup.ts';
import { inRoom, say, shield } from './zh-CN/shield/shield.ts';
import { slow } from './zh-CN/shield/slow.ts';
import { stats } from './zh-CN/stats/stats.ts';
import { viewers } from './zh-CN/viewers/viewers.ts';

/** The catalogue in Simplified Chinese. */
export const zhCN: Messages = {
  tag: 'zh-CN',
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
  setup,
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
  stats,
  shield,
  inRoom,
  say,
  doctor,
};
