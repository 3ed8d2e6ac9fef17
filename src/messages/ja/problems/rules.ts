import type { RuleProblem } from '../../../problems/rules.ts';
import type { SentencesOf } from '../../show.ts';
import { number } from '../common.ts';

/** Why a rule was not changed. */
export const rules: SentencesOf<RuleProblem> = {
  'bad-rule-name': (_, { code }) =>
    `ルールの名前は、文字・数字・${code('_')}・${code('-')}で1～32文字です（例：${code('scam-links')}）。`,
  'unknown-rule': ({ name }, { code }) =>
    `ルール ${code(name)} はありません。このサーバーのルールは${code('/filter-av list')}で見られます。`,
  'rule-name-taken': ({ id }, { code }) =>
    `ルール ${code(id)} はすでにあります。変更するには${code('/filter-av edit')}を使ってください。`,
  'rule-named-twice': ({ id }, { code }) => `ファイルにルール ${code(id)} が2回出てきます。`,
  'rule-changed-meanwhile': ({ id }, { code }) =>
    `ルール ${code(id)} は、その間にほかの人が変更しました。もう一度確認してください。`,
  'rule-gone': () => 'ルールはもうありません。代わりに「問題なし」を押してください。',
  'unknown-rule-version': ({ id }, { code }) =>
    `ルール ${code(id)} にこのバージョンはありません。候補から選んでください。`,
  'current-rule-version': ({ id, version }, { code }) =>
    `ルール ${code(id)} はいまバージョン${version}です。それより前のバージョンを選んでください。`,
  'too-many-rules': ({ most }) =>
    `1つのサーバーに作れるルールは${number(most)}件までです。先にどれかを削除してください。`,
  'bad-ladder': ({ most }, { code }) =>
    `期間を1～${number(most)}個、${code('10m 1h 1d')}や${code('mute 10m, ban 1h')}のように入力してください。`,
  'too-many-phrases': ({ id, most }, { code }) =>
    `ルール ${code(id)} の許可する語句は、上限の${number(most)}件に達しています。「問題なし」を押すか、${code('/filter-av edit')}でルールを変更してください。`,
  'phrase-is-keyword': ({ phrase }, { code }) =>
    `${code(phrase)}はルールが探している語句そのものなので、許可するとルールが働かなくなります。「問題なし」を押すか、${code('/filter-av edit')}でルールを変更してください。`,
  'phrase-in-vain': ({ phrase, found }, { code }) =>
    `${code(phrase)}を許可しても、ルールはその中の${code(found)}を検出するため、何も変わりません。「問題なし」を押すか、${code('/filter-av edit')}でルールを変更してください。`,
  'not-first-rule': () => 'このサーバーには、以前からルールかケースがあります。',
};
