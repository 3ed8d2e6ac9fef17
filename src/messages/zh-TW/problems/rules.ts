import type { RuleProblem } from '../../../problems/rules.ts';
import type { SentencesOf } from '../../show.ts';
import { counted, number } from '../common.ts';

/** Why a rule was not changed. */
export const rules: SentencesOf<RuleProblem> = {
  'bad-rule-name': (_, { code }) =>
    `規則名稱由 1 到 32 個文字、數字、${code('_')} 和 ${code('-')} 組成，例如 ${code('scam-links')}。`,
  'unknown-rule': ({ name }, { code }) =>
    `沒有規則 ${code(name)}。用 ${code('/filter-av list')} 查看這個伺服器的規則。`,
  'rule-name-taken': ({ id }, { code }) =>
    `規則 ${code(id)} 已經存在。請用 ${code('/filter-av edit')} 修改。`,
  'rule-named-twice': ({ id }, { code }) => `檔案裡的規則 ${code(id)} 重複出現。`,
  'rule-changed-meanwhile': ({ id }, { code }) => `規則 ${code(id)} 在這期間被人修改過，請重新查看。`,
  'rule-gone': () => '規則已不存在。請改為駁回這筆審核。',
  'unknown-rule-version': ({ id }, { code }) => `規則 ${code(id)} 沒有這個版本，請從列出的版本中選擇。`,
  'current-rule-version': ({ id, version }, { code }) =>
    `規則 ${code(id)} 目前就是版本 ${version}，請選擇更早的版本。`,
  'too-many-rules': ({ most }) => `一個伺服器最多 ${counted(most, '條規則')}，請先移除一條。`,
  'bad-ladder': ({ most }, { code }) =>
    `請填 1 到 ${most} 個時長，例如 ${code('10m 1h 1d')} 或 ${code('mute 10m, ban 1h')}。`,
  'too-many-phrases': ({ id, most }, { code }) =>
    `規則 ${code(id)} 已有 ${number(most)} 個允許的片語，這是一條規則的上限。請駁回這筆審核，或用 ${code('/filter-av edit')} 修改規則。`,
  'phrase-is-keyword': ({ phrase }, { code }) =>
    `${code(phrase)} 正是這條規則要找的字詞，允許它等於關掉這項偵測。請駁回這筆審核，或用 ${code('/filter-av edit')} 修改規則。`,
  'phrase-in-vain': ({ phrase, found }, { code }) =>
    `允許 ${code(phrase)} 不會有任何效果，因為規則仍會在那裡找到 ${code(found)}。請駁回這筆審核，或用 ${code('/filter-av edit')} 修改規則。`,
  'not-first-rule': () => '這個伺服器之前已有規則或案件。',
};
