import { access } from './en/access.ts';
import { audit } from './en/audit.ts';
import { bans } from './en/bans.ts';
import { buttons } from './en/buttons.ts';
import { cases } from './en/cases.ts';
import { common } from './en/common.ts';
import { failures } from './en/failures.ts';
import { notices } from './en/notices.ts';
import { panel } from './en/panel/panel.ts';
import { advice, problems } from './en/problems/index.ts';
import { requests } from './en/requests.ts';
import { reviews } from './en/reviews.ts';
import { rooms } from './en/rooms.ts';
import { files } from './en/rules/files.ts';
import { hearing } from './en/rules/hearing.ts';
import { ruleForm } from './en/rules/rule-form.ts';
import { rules } from './en/rules/rules.ts';
import { settings } from './en/settings.ts';

/** The English catalogue: a group for each thing that people meet. */
export const en = {
  common,
  access,
  buttons,
  requests,
  cases,
  reviews,
  audit,
  bans,
  rooms,
  settings,
  panel,
  rules,
  ruleForm,
  hearing,
  files,
  failures,
  problems,
  advice,
  notices,
};
