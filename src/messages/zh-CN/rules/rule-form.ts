import type { Messages } from '../../types.ts';
import { wrongValue } from './values.ts';

export const ruleForm: Messages['ruleForm'] = {
  newRule: '新规则',
  change: (id) => `修改规则 ${id}`,
  entries: {
    keywords: {
      label: '关键词，每行一个',
      description: 'coin：整词 · *coin*：词中也算 · ^coin：词首 · ?coin：只询问房管',
    },
    patterns: {
      label: '正则表达式，每行一个',
      description: 'RE2 语法（与 Go 相同）。忽略大小写，除非该行以 (?-i) 开头',
    },
    contact: {
      label: '更多联系方式用词，每行一个',
      description: '常见的（微信、vx、QQ、kakao……）已内置 · ?词：只询问房管',
    },
    link: {
      label: '不允许的域名，每行一个',
      description: '留空：所有链接。行首加 ! 表示始终允许该域名',
    },
  },
  allow: { label: '放行短语，每行一个', description: '落在这些短语之内的命中不算' },
  reason: { label: '观众看到的理由', description: '最多 1,000 字节' },
  ladder: {
    label: '封禁或禁言：按违规次数各一个时长',
    description: '例如 10m 1h 1d，或 mute 10m, ban 1h, ban 1d。最后一个用于 30 天内之后的所有违规',
  },
  tooLarge: (id) =>
    `规则“${id}”的词太多，表单放不下。请用 /filter-av export 下载，修改文件后用 /filter-av import 上传。`,
  refused({ list, line }, problem) {
    const place = line === undefined ? '' : `（${list === 'allow' ? '放行短语，' : ''}第 ${line} 行）`;
    return `规则无法保存${place}：${wrongValue(problem)}。`;
  },
};
