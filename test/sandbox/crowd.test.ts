import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, starterSets } from '../../src/filters/index.ts';
import { chatControl } from '../../src/sandbox/chat/client.ts';
import { startChatSandbox } from '../../src/sandbox/chat/index.ts';
import { startCrowd } from '../../src/sandbox/crowd.ts';
import { VOICES } from '../../src/sandbox/crowd-lines.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';

/** Characters that only this language's lines have among the four. */
const SCRIPTS = {
  en: /[a-z]{2}/i,
  zh: /^[^\p{Script=Hiragana}\p{Script=Katakana}]*\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
} as const;

describe('the crowd', () => {
  it('is heard in four languages, each spoken by its own viewers', async () => {
    const chat = await startChatSandbox({ messagesPerSecond: 5000 });
    const control = chatControl(chat.controlUrl);
    const crowd = startCrowd({
      control: control,
      groupId: chat.groupId,
      perMinute: 30_000,
      random: Math.random,
    });
    try {
      const heard = await until(async () => {
        const said = await control.journal('broadcast');
        const from = new Set(said.map((one) => String(one.from)));
        return VOICES.every(({ viewers }) => viewers.some((viewer) => from.has(viewer))) ? said : undefined;
      });
      for (const { viewers, lines } of VOICES)
        for (const { from, text } of heard)
          if (viewers.includes(String(from))) assert.ok(lines.includes(String(text)), `${from}: ${text}`);
    } finally {
      crowd.stop();
      await chat.close();
    }
  });

  it('has as much to say in each language, in its own script, and says nothing twice', () => {
    assert.deepEqual(VOICES.map(({ language }) => language).sort(), ['en', 'ja', 'ko', 'zh']);
    const all = VOICES.flatMap(({ lines }) => lines);
    assert.equal(new Set(all).size, all.length);
    for (const { language, lines } of VOICES) {
      assert.equal(lines.length, VOICES[0]?.lines.length, language);
      const own = lines.filter((line) => SCRIPTS[language].test(line));
      assert.ok(own.length >= lines.length * 0.8, `${language}: ${own.length} of ${lines.length}`);
    }
    const viewers = VOICES.flatMap((voice) => voice.viewers);
    assert.equal(new Set(viewers).size, viewers.length);
  });

  it('says nothing that a ready-made set would ban for', () => {
    const matcher = compileRules(starterSets.map(({ id, content }) => ({ id: id, content: content })));
    const hits = VOICES.flatMap(({ lines }) => lines).flatMap((line) =>
      matcher.match(line).filter(({ verdict }) => verdict === 'hit'),
    );
    assert.deepEqual(hits, []);
  });
});
