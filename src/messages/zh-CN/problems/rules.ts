import type { RuleProblem } from '../../../problems/rules.ts';
import type { SentencesOf } from '../../show.ts';
import { number } from '../common.ts';

export const rules: SentencesOf<RuleProblem> = {
  'bad-rule-name': (_, { code }) =>
    `规则名为 1 到 32 个字母、数字、${code('_')} 或 ${code('-')}，例如 ${code('scam-links')}。`,
  'unknown-rule': ({ name }, { code }) =>
    `没有规则 ${code(name)}。用 ${code('/filter-av list')} 查看本服务器的规则。`,
  'rule-name-taken': ({ id }, { code }) => `规则 ${code(id)} 已存在。用 ${code('/filter-av edit')} 修改它。`,
  'rule-named-twice': ({ id }, { code }) => `文件里规则 ${code(id)} 出现了两次。`,
  'rule-changed-meanwhile': ({ id }, { code }) => `规则 ${code(id)} 刚被别人修改过。请重新查看。`,
  'rule-gone': () => '该规则已不存在。请改用“忽略”处理这条审核。',
  'unknown-rule-version': ({ id }, { code }) => `规则 ${code(id)} 没有这个版本。请从候选中选择。`,
  'current-rule-version': ({ id, version }, { code }) =>
    `规则 ${code(id)} 当前就是第 ${version} 版。请选择更早的版本。`,
  'too-many-rules': ({ most }) => `每个服务器最多 ${number(most)} 条规则。请先删除一条。`,
  'bad-ladder': ({ most }, { code }) =>
    `请填写 1 到 ${most} 个时长，例如 ${code('10m 1h 1d')} 或 ${code('mute 10m, ban 1h')}。`,
  'too-many-phrases': ({ id, most }, { code }) =>
    `规则 ${code(id)} 已有 ${number(most)} 条放行短语，达到单条规则的上限。请忽略这条审核，或用 ${code('/filter-av edit')} 修改规则。`,
  'phrase-is-keyword': ({ phrase }, { code }) =>
    `${code(phrase)} 正是该规则要查找的内容，放行等于让它失效。请忽略这条审核，或用 ${code('/filter-av edit')} 修改规则。`,
  'phrase-in-vain': ({ phrase, found }, { code }) =>
    `放行 ${code(phrase)} 没有作用，因为规则仍会在其中命中 ${code(found)}。请忽略这条审核，或用 ${code('/filter-av edit')} 修改规则。`,
  'not-first-rule': () => '本服务器此前已有规则或案件。',
};
