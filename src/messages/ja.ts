import { access } from './ja/access.ts';
import { audit } from './ja/audit.ts';
import { bans } from './ja/bans.ts';
import { buttons } from './ja/buttons.ts';
import { details } from './ja/cases/details.ts';
import { post } from './ja/cases/post.ts';
import { recalls } from './ja/cases/recalls.ts';
import { cases } from './ja/cases.ts';
import { common } from './ja/common.ts';
import { doctor } from './ja/doctor/doctor.ts';
import { failures } from './ja/failures.ts';
import { feed } from './ja/feed.ts';
import { notices } from './ja/notices.ts';
import { panel } from './ja/panel/panel.ts';
import { advice, problems } from './ja/problems/index.ts';
import { requests } from './ja/requests.ts';
import { brake, reviewButtons, reviews } from './ja/reviews.ts';
import { rooms } from './ja/rooms.ts';
import { files } from './ja/rules/files.ts';
import { firstSet } from './ja/rules/first-set.ts';
import { floor } from './ja/rules/floor.ts';
import { hearing } from './ja/rules/hearing.ts';
import { ruleForm } from './ja/rules/rule-form.ts';
import { rules } from './ja/rules/rules.ts';
import { second } from './ja/second.ts';
import { settings } from './ja/settings.ts';
import { setup } from './ja/setup/setup.ts';
import { inRoom, say, shield } from './ja/shield/shield.ts';
import { slow } from './ja/shield/slow.ts';
import { stats } from './ja/stats/stats.ts';
import { viewers } from './ja/viewers/viewers.ts';
import type { Messages } from './types.ts';

/** The Japanese catalogue. */
export const ja: Messages = {
  tag: 'ja',
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
