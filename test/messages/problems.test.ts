import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adviceText, noticeText, problemText } from '../../src/discord/problem-text.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { logAdvice, logNotice, logText } from '../../src/messages/log-text.ts';
import { type CaseProblem, caseProblemSchema, keptProblem } from '../../src/moderation/case-problem.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { CHAT_MEANINGS } from '../../src/problems/chat.ts';
import type { Problem } from '../../src/problems/index.ts';
import { PROTECTED_AS } from '../../src/problems/moderation.ts';
import type { Notice } from '../../src/problems/notices.ts';
import { NOTICES, PROBLEMS } from '../support/every-problem.ts';

/** Every language that there is. */
const LANGUAGES = ['en-US'];
/** What somebody may have typed anywhere: it must neither format nor ping, and stand in the sentence as it is. */
const TYPED = '*x*_@everyone';

const examples: readonly Problem[] = Object.values(PROBLEMS(TYPED)).flat();
const notices: readonly Notice[] = Object.values(NOTICES(TYPED)).flat();

function isSentence(text: string): void {
  assert.match(text, /\S.*[.:?]$/su);
  assert.doesNotMatch(text, /undefined|\[object|NaN|null|\(s\)| {2}/);
  assert.doesNotMatch(
    text,
    /\bmended\b|any more\b|all the same|\b1 (?:viewers|bytes|characters|rules|fields)\b/,
  );
}

/** What Discord would still format of a text: all that stands in code or behind a backslash aside. */
const live = (text: string): string => text.replaceAll(/`[^`]*`/g, '').replaceAll(/\\./gs, '');

for (const language of LANGUAGES) {
  const messages = messagesFor(language);
  describe(`a problem in words, in ${language}`, () => {
    for (const problem of examples)
      it(`${JSON.stringify(problem)}`, () => {
        const text = problemText(problem, messages);
        isSentence(text);
        assert.doesNotMatch(live(text), /[*_]x|@everyone/);
        const advice = adviceText(problem, messages);
        if (advice !== undefined) isSentence(advice);
      });
  });

  describe(`a notice in words, in ${language}`, () => {
    for (const notice of notices)
      it(`${JSON.stringify(notice)}`, () => {
        const text = noticeText(notice, messages);
        isSentence(text);
        assert.doesNotMatch(live(text), /[*_]x|@everyone/);
      });
  });
}

describe('what people read in Discord', () => {
  it('has each of several things in full', () => {
    const presets = ['Spam', 'Insult', 'Scam'];
    const text = problemText({ what: 'reason-required', presets }, messagesFor('en-US'));
    assert.match(text, /Spam · Insult · Scam\.$/);
  });
});

describe('for the operator', () => {
  it('each problem and notice is a sentence too, with what was typed as it is', () => {
    for (const problem of examples) {
      isSentence(logText(problem));
      assert.doesNotMatch(`${logText(problem)} ${logAdvice(problem)}`, /\\[*_@]|`\*x/);
    }
    for (const notice of notices) isSentence(logNotice(notice));
  });

  it('each meaning of the Chat service’s codes has a sentence with the code in it', () => {
    const told = CHAT_MEANINGS.map((meaning) => logText({ what: 'chat-refuses', meaning, code: 4711 }));
    assert.ok(told.every((text) => text.endsWith(' (code 4711).')));
    assert.equal(new Set(told).size, CHAT_MEANINGS.length);
  });

  it('names ready-made reasons in full', () => {
    const presets = ['Spam', 'Insult', 'Sexual content'];
    assert.match(
      problemText({ what: 'reason-required', presets }, messagesFor('en-US')),
      /Ready-made: Spam · Insult · Sexual content\.$/,
    );
  });

  it('each reason for which an account is protected reads otherwise', () => {
    const told = PROTECTED_AS.map((as) => logText({ what: 'viewer-protected', viewer: 'x', as }));
    assert.equal(new Set(told).size, PROTECTED_AS.length);
  });
});

describe('a length in words', () => {
  const { duration } = messagesFor('en-US').common;
  for (const [seconds, words] of [
    [1, '1 second'],
    [5400, '1 hour 30 minutes'],
    [86_400, '1 day'],
    [2 * 365 * 86_400 + 60, '2 years 1 minute'],
    [PERMANENT, 'permanent'],
  ] as const)
    it(words, () => assert.equal(duration(seconds), words));
});

describe('a problem that is kept with a case', () => {
  const read = (problem: unknown): CaseProblem => caseProblemSchema.parse(problem);
  it('comes back as it was, if it is one that a case can meet', () => {
    const kept = examples.filter((one) => keptProblem(one).what !== 'unexpected');
    assert.ok(kept.length > 10);
    for (const problem of kept) assert.deepEqual(read(JSON.parse(JSON.stringify(problem))), problem);
  });

  for (const other of [{ what: 'of-a-later-version' }, { what: 'cancelled' }, {}, null, 'text'])
    it(`is said in general where it cannot be read: ${JSON.stringify(other)}`, () => {
      assert.deepEqual(read(other), { what: 'unknown-problem' });
    });

  it('holds no sentence that was made elsewhere', () =>
    assert.deepEqual(keptProblem({ what: 'text', text: 'In English.' }), { what: 'unexpected' }));
});
