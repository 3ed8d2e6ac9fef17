import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../support/browser.ts';
import { startProgram } from '../support/program.ts';

const SANDBOX = join(import.meta.dirname, '..', '..', 'src', 'sandbox', 'main.ts');

/** Resident memory of a process, in MB, and the most that it ever was (Linux alone tells). */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** How long from the command to a page that can be used, and what the sandbox needs while a raid runs. */
export async function page(): Promise<void> {
  const started = performance.now();
  const { child, firstLine, finished } = startProgram(SANDBOX, []);
  const browser = await openBrowser();
  try {
    const [url = ''] = /http:\S+/.exec(await firstLine) ?? [];
    const printed = performance.now();
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await tab.goto(url);
    await tab.getByRole('button', { name: 'the bot is running' }).waitFor();
    await tab.getByRole('button', { name: /mod-chat/ }).waitFor();
    const usable = performance.now();
    const botId = await tab.evaluate<number>(
      `new Promise((done) => { const s = new EventSource('/api/events'); s.onmessage = ({data}) => { s.close(); done(JSON.parse(data).told.find(({source}) => source === 'bot').view.pid); }; })`,
    );
    const quiet = memoryOf(child.pid ?? 0).now;
    console.log(
      `page: ${Math.round(printed - started)} ms from the command to its address, ${Math.round(usable - printed)} ms more to a page that can be used`,
    );
    await tab.getByRole('button', { name: 'Raid', exact: true }).click();
    await tab.getByRole('button', { name: 'Raid the room' }).click();
    await tab.getByText('The raid is over').waitFor({ timeout: 120_000 });
    const figures = (await tab.locator('.raid dl > div').allTextContents())
      .map((one) => one.replaceAll(/\s+/g, ' ').trim())
      .join(', ');
    console.log(`raid, with the page open: ${figures}`);
    const [sandbox, bot] = [memoryOf(child.pid ?? 0), memoryOf(botId)];
    console.log(
      `memory of the sandbox: ${quiet} MB before, ${sandbox.most} MB at most; of the bot: ${bot.most} MB at most`,
    );
  } finally {
    await browser.close();
    child.kill('SIGTERM');
    await finished;
  }
}
