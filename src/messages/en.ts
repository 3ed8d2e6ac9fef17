import { access } from './en/access.ts';
import { audit } from './en/audit.ts';
import { bans } from './en/bans.ts';
import { buttons } from './en/buttons.ts';
import { details } from './en/cases/details.ts';
import { post } from './en/cases/post.ts';
import { recalls } from './en/cases/recalls.ts';
import { cases } from './en/cases.ts';
import { common } from './en/common.ts';
import { doctor } from './en/doctor/doctor.ts';
import { failures } from './en/failures.ts';
import { feed } from './en/feed.ts';
import { notices } from './en/notices.ts';
import { panel } from './en/panel/panel.ts';
import { advice, problems } from './en/problems/index.ts';
import { requests } from './en/requests.ts';
import { brake, reviewButtons, reviews } from './en/reviews.ts';
import { rooms } from './en/rooms.ts';
import { files } from './en/rules/files.ts';
import { firstSet } from './en/rules/first-set.ts';
import { floor } from './en/rules/floor.ts';
import { hearing } from './en/rules/hearing.ts';
import { ruleForm } from './en/rules/rule-form.ts';
import { rules } from './en/rules/rules.ts';
import { second } from './en/second.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup/setup.ts';
import { inRoom, say, shield } from './en/shield/shield.ts';
import { slow } from './en/shield/slow.ts';
import { stats } from './en/stats/stats.ts';
import { viewers } from './en/viewers/viewers.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = {
  /** Which language this is, as Discord names it. */
  tag: 'en' as string,
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
