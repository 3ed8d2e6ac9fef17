import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { option, sub, texts } from '../options.ts';

const { String: Text, Boolean: YesNo } = ApplicationCommandOptionType;

/** Ready-made reasons, and what Discord's own rules lead to. */
export const reasonOptions: APIApplicationCommandSubcommandOption[] = [
  sub(
    'reasons',
    texts(
      'Ready-made reasons, each with its default duration',
      '预设理由及其默认时长',
      '預設理由及其預設時長',
      '미리 준비된 사유와 기본 기간',
      '理由のプリセットと、それぞれの既定の期間',
    ),
    [
      option(
        Text,
        'add',
        texts('A reason to offer', '要提供的理由', '要新增的預設理由', '제공할 사유', '追加する理由'),
        {
          max_length: 100,
        },
      ),
      option(
        Text,
        'duration',
        texts(
          'Its default duration: 10m, 1h, 7d …',
          '其默认时长：10m、1h、7d 等',
          '這個理由的預設時長：10m、1h、7d 等',
          '기본 기간: 10m, 1h, 7d 등',
          'その既定の期間：10m、1h、7d …',
        ),
      ),
      option(
        Text,
        'remove',
        texts(
          'A reason to stop offering',
          '不再提供的理由',
          '要移除的預設理由',
          '더 이상 제공하지 않을 사유',
          '削除する理由',
        ),
        { autocomplete: true },
      ),
      option(
        YesNo,
        'required',
        texts(
          'Whether each ban needs a reason',
          '每次封禁是否必须填写理由',
          '每次封鎖是否都要填理由',
          '차단할 때마다 사유가 필요한지',
          'BANに理由を必須にするかどうか',
        ),
      ),
    ],
  ),
  sub(
    'automod',
    texts(
      'Tie a rule of Discord’s AutoMod to a ban in the live room',
      '将 Discord AutoMod 规则与直播间封禁关联',
      '讓 Discord AutoMod 的規則在直播間封鎖觀眾',
      '디스코드 AutoMod 규칙을 라이브 방 차단과 연결',
      'DiscordのAutoModルールを、配信ルームのBANと連動させる',
    ),
    [
      option(
        Text,
        'rule',
        texts(
          'The rule’s id (Developer Mode, right click on the rule)',
          '规则 ID（开发者模式，右键单击规则）',
          '規則的 ID（開發者模式，在規則上按右鍵）',
          '규칙 ID(개발자 모드에서 규칙을 마우스 오른쪽 클릭)',
          'ルールのID（開発者モードでルールを右クリック）',
        ),
        { required: true, min_length: 17, max_length: 20 },
      ),
      option(
        Text,
        'duration',
        texts(
          'How long it bans: 10m, 1h, 7d …',
          '封禁时长：10m、1h、7d 等',
          '封鎖時長：10m、1h、7d 等',
          '차단 기간: 10m, 1h, 7d 등',
          'BANの長さ：10m、1h、7d …',
        ),
      ),
      option(
        YesNo,
        'untie',
        texts(
          'Stop the rule from banning',
          '该规则不再封禁',
          '讓這條規則不再封鎖',
          '규칙이 더 이상 차단하지 않음',
          'BANとの連動をやめる',
        ),
      ),
    ],
  ),
];
