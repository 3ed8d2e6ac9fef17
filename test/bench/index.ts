import { filters } from './filters.ts';
import { page } from './page.ts';
import { raid } from './raid.ts';
import { rules } from './rules.ts';
import { spam } from './spam.ts';
import { webhook } from './webhook.ts';

const benches: Record<string, () => Promise<void>> = { raid, webhook, spam, filters, page, rules };
const [name = 'raid'] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench();
else {
  console.error(`There is no benchmark ${name}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}
