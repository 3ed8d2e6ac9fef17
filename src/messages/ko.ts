import { access } from './ko/access.ts';
import { audit } from './ko/audit.ts';
import { bans } from './ko/bans.ts';
import { buttons } from './ko/buttons.ts';
import { details } from './ko/cases/details.ts';
import { post } from './ko/cases/post.ts';
import { recalls } from './ko/cases/recalls.ts';
import { cases } from './ko/cases.ts';
import { common } from './ko/common.ts';
import { doctor } from './ko/doctor/doctor.ts';
import { failures } from './ko/failures.ts';
import { feed } from './ko/feed.ts';
import { notices } from './ko/notices.ts';
import { panel } from './ko/panel/panel.ts';
import { advice, problems } from './ko/problems/index.ts';
import { requests } from './ko/requests.ts';
import { brake, reviewButtons, reviews } from './ko/reviews.ts';
import { rooms } from './ko/rooms.ts';
import { files } from './ko/rules/files.ts';
import { firstSet } from './ko/rules/first-set.ts';
import { floor } from './ko/rules/floor.ts';
import { hearing } from './ko/rules/hearing.ts';
import { ruleForm } from './ko/rules/rule-form.ts';
import { rules } from './ko/rules/rules.ts';
import { second } from './ko/second.ts';
import { settings } from './ko/settings.ts';
import { setup } from './ko/setup/setup.ts';
import { inRoom, say, shield } from './ko/shield/shield.ts';
import { slow } from './ko/shield/slow.ts';
import { stats } from './ko/stats/stats.ts';
import { viewers } from './ko/viewers/viewers.ts';
import type { Messages } from './types.ts';

/** The Korean catalogue. */
export const ko: Messages = {
  tag: 'ko',
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
