import { crowd } from './crowd.ts';
import { data } from './data.ts';
import { digest } from './digest.ts';
import { doctor } from './doctor.ts';
import { exported } from './export.ts';
import { feed } from './feed.ts';
import { filters } from './filters.ts';
import { fleet } from './fleet.ts';
import { kill } from './kill.ts';
import { million } from './million/index.ts';
import { page } from './page.ts';
import { plots } from './plots.ts';
import { raid } from './raid.ts';
import { remove } from './remove.ts';
import { rules } from './rules.ts';
import { shield } from './shield.ts';
import { spam } from './spam.ts';
import { start } from './start.ts';
import { store } from './store.ts';
import { takeover } from './takeover.ts';
import { webhook } from './webhook.ts';

const benches: Record<string, () => Promise<void>> = {
  raid,
  kill,
  webhook,
  spam,
  shield,
  filters,
  rules,
  page,
  plots,
  start,
  store,
  export: exported,
  crowd,
  feed,
  digest,
  fleet,
  takeover,
  remove,
  million,
  data,
  doctor,
};
const [name = 'raid'] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench();
else {
  console.error(`There is no benchmark ${name}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}
