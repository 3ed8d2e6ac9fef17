import { keywordRule, READ_FIRST, type StarterSet, words } from './words.ts';

/** Chinese. To be read by a native speaker first. */
export const chinese: readonly StarterSet[] = [
  {
    id: 'zh-insults',
    title: `Chinese insults ${READ_FIRST}`,
    language: 'zh',
    content: keywordRule(
      [
        ...words(
          '傻逼, 傻屄, 煞笔, 傻比东西, 操你妈, 草泥马, 艹你妈, 日你妈, 干你娘, 你妈死了, 死全家, 狗杂种, 狗娘养, 婊子养, nmsl, shabi, 亻尔女马',
          'zh',
          'certain',
        ),
        ...words('沙比, 脑残, 智障, 滚蛋, 贱人, 婊子, 王八蛋, 他妈的, 去死吧', 'zh', 'doubtful'),
      ],
      ['装傻逼我', '装傻逼你', '装傻逼他'],
    ),
  },
  {
    id: 'zh-sexual',
    title: `Chinese sexual ${READ_FIRST}`,
    language: 'zh',
    content: keywordRule([
      ...words('约炮, 裸聊, 援交, 操逼, 做爱视频, 卖淫, 口交, 强奸你', 'zh', 'certain'),
      ...words('约吗, 黄片, 看片, 福利姬, 大保健, 鸡巴', 'zh', 'doubtful'),
    ]),
  },
  {
    id: 'zh-scams',
    title: `Chinese scams and contacts ${READ_FIRST}`,
    language: 'zh',
    content: keywordRule([
      ...words(
        '加微信, 加薇信, 加威信, 加徽信, 加vx, 加v信, 刷单兼职, 日赚千元, 稳赚不赔, 私彩平台, 代开发票',
        'zh',
        'certain',
      ),
      ...words('免费领取, 点我头像, 看我主页, 高薪兼职, 内部消息, 带你赚钱', 'zh', 'doubtful'),
    ]),
  },
  {
    id: 'zh-contacts',
    title: `Contact accounts ${READ_FIRST}`,
    language: 'zh',
    content: { kind: 'contact', words: [], digits: 5, allow: [] },
  },
];
