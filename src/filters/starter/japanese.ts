import { type StarterSet, tableSet } from './starter-set.ts';

/*
 * Japanese. The lines are explained in starter-set.ts. Words are written in kanji, hiragana, katakana and Latin letters, so the spellings
 * that people use are listed. There are no spaces: 死ね is also the stem of 死ねない and the end of 必死ね, and クズ, カス, バカ begin or end many
 * loanwords, so little is certain.
 */
const scams = `
! 誰でも簡単に稼げる, スマホだけで稼げる, スマホ1台で稼げる, スマホで簡単に稼, 即金で稼げる, 1日5万円稼げる, 月収100万円可能 -- nobody but a fraud promises this
! 公式LINE登録で, LINE登録で現金, LINE登録で無料, LINE追加で現金, LINE追加で稼, 追加してくれたら現金, 現金プレゼント企画フォロー -- a prize for joining
! 即日現金手渡し, 日給5万円即日, 日給10万円即日, 高額即日バイト, 受け子募集, 出し子募集 -- crime for hire, accounts for fraud, illegal loans
? 叩き案件
! 絶対勝てる投資, 確実に儲かる投資, 元本保証で月利, 元本保証高利回り, 億り人になれる, 自動売買ツール無料配布 -- investment fraud
! オンラインカジノ登録, オンカジ登録, 入金不要ボーナス, 無料スピンプレゼント登録, オンラインカジノで稼 -- an online casino, forbidden in Japan
! フォロワー販売, フォロワー売ります, フォロワー増やします格安, 再生数売ります, 視聴者数増やします, 登録者売ります -- sells fake viewers
# Ambiguous
? 副業, 在宅ワーク, 在宅バイト, 高額バイト, 稼げる, 簡単に稼, 儲かる -- jobs and news are talked about
? LINE追加, LINE登録, ライン追加, ライン登録, ラインして, DMください, プロフ見て, プロフィール見て, プロフのリンク, リンク踏んで, 友達追加
? プレゼント企画, 無料プレゼント, 無料配布, 無料で配布, アマギフ, 代行します, アカウント売, 垢売, 垢買, チート販売, RMT, 相互登録, フォロワー増や, 宣伝失礼 -- games give things away
? バイナリー, オンカジ -- honest talk of shares and races
? 闇金, お金貸, 金貸して, 出会い系 -- frauds are warned of
+ プレゼント企画ありがとう, 儲かるといいね -- everyday phrases
`;

const insults = `
! ファックユー, くたばれカス, くたばれゴミ, クソ野郎, 糞野郎, クソやろう, クソデブ, クソブス, クズ野郎, カス野郎, ゴミカス, ゴミ人間, 人間のクズ, 人間のゴミ, 社会のゴミ, ゴミ配信者, クソ配信者, カス配信者, ブスのくせに, 黙れゴミ, 黙れブス, 黙れデブ, 引退しろゴミ, 生きてる価値ない, 生きる価値ない -- an insult to a person, longer than any place where two words could meet
^ くそ野郎 -- an insult to a person, longer than any place where two words could meet
# Ambiguous
+ サーカス フォーカス クロッカス マラカス ソバカス バッカス ハイビスカス 酒カス クローカス 下手くそ へたくそ 胸くそ 目くそ 鼻くそ みそくそ やけくそ 鶏糞 脱糞 馬糞 胸糞 蚕糞 人糞 猫糞 火糞 鼻糞 袂糞 砥糞 牛糞 目糞 下手糞 味噌糞 襤褸糞 ヤケ糞 自棄糞 × 野郎 -- words that end in くそ or カス
+ デブリ, コゴミカス, コゴミ人間, 押黙れ, おし黙れ, 押し黙れ, 押し黙れゴミ, 押し黙れブス, 押し黙れデブ, おし黙れゴミ, おし黙れブス, おし黙れデブ, 押黙れゴミ, 押黙れブス, 押黙れデブ -- a fern; to fall silent
? クソ, くそ, クッソ, うんこ, ウンコ, ゴミ, ザコ, 雑魚, バカ, ばか, 馬鹿, アホ, あほ, 低能, 池沼, 頭悪, 頭おかし, あたおか, 気違い, 精神病, 変態 -- said in fun and of things; バカンス, カスタム
? キモすぎ, きもすぎ, デブ, キッモ, きっしょ, キショ, 吐き気, 目障り, ウザ, うざ, うぜえ, うるせえ, 黙れ, だまれ, 消えろ, 失せろ, くたばれ, 引退しろ, 配信やめ, 調子乗, てめえ, 貴様 -- banter; food; noise
? ブス, ぶす, ぶさいく, 不細工, ブサ, ブタ, ハゲ, ババア, ジジイ, 老害, 童貞, 陰キャ, 負け組, 底辺, 乞食, 寄生虫, ゴキブリ, ゲス, 嘘つき, 詐欺師, 性格悪, ビッチ, ヤリマン, 尻軽, オワコン, つまらん, つまんな, おもんな, 下手すぎ, 才能ない, ファック, 畜生 -- animals, age, oneself
+ バカンス, バカラ, バカボン, アルバカーキ, スバカ, バカリズム, ばかり, ばかす, さばか, 親バカ, 親ばか, バカ売れ, バカうま, 馬鹿力, 馬鹿正直, 馬鹿うま, ゴミ箱, ゴミ袋, ゴミ出し, ゴミ拾い, ゴミ捨, ゴミ収集, ゴミの日, 生ゴミ, 粗大ゴミ, プラゴミ, ポイ捨てゴミ, ブスバー, エアブス, オブス, ブスケツ, コロンブス, ブスっと, グロブス, ハゲワシ, ハゲタカ, ブタメン, ブタジエン, ビッチャ, アビッチ, ミロビッチ, アホウドリ, アホイ, アホロ, ウザギ, アザザコ, ザコバ, クソゲー, くそげー, 畜生道, くそみそ, 変態仮面 -- holidays, cakes, rubbish, food, animals, names
`;

const sexual = `
! おっぱい見せて, おっぱいみせて, おっぱい見せろ, おっぱいみせろ, 胸見せて, 胸みせて, 胸見せろ, 裸見せて, まんこ見せ, フェラして, セックスしたい, エッチしたい, 中出ししたい, レイプしたい -- a sexual demand to the person in the picture
! 無修正動画, 無修正あり, エロ動画見放題, エロ動画無料, エロ動画販売, 児童ポルノ, セフレ募集中, 援交希望 -- advertises sex, or abuse of children
? 裏ビデオ
# Ambiguous
+ 度胸 気胸 鳩胸 膿胸 糞度胸 くそ度胸 × 見せろ 見せて みせて -- to show courage
? 犯したい, 何カップ, パンツ見え, パンツ何色, パンツ見せ, おっぱい, オッパイ, ぱいおつ, 巨乳, 爆乳, パンチラ, 太もも, 脱いで, 脱げ -- clothes
? エロ, えろ, エッチ, えっち, ヤりたい, 中出し, オナニー, 自慰, シコ, フェラ, 淫乱, 肉便器, 雌豚, メス豚, 人妻, 処女, 勃起, ちんこ, チンコ, ちんぽ, チンポ, まんこ, マンコ -- doctors, animals, names
? セフレ, パパ活, P活, 援交, 円光, ラブホ, 一晩いくら, 裏垢, レイプ, 盗撮 -- news; television
+ パチンコ, パチンコ屋, ピンチンコ, チンコン, スケート選手の太もも, エロイカ, エロス像, ピエロ, フィエロ, マエロ, みえろ, 見えろ, 消えろ, 教えろ, 考えろ, 変えろ, 答えろ, 数えろ, 鍛えろ, 覚えろ, 迎えろ, 与えろ, 伝えろ, 抑えろ, 捕えろ, 越えろ, 超えろ, 耐えろ, 生えろ, 燃えろ, 吠えろ, 植えろ, 揃えろ, 加えろ, ヒエロ, エッチング, シコク, シコツ, メキシコ, フシコ, シコウ, ミシコ, 処女作, 処女航海 -- pachinko, commands of verbs in -える, food, photography, trousers
`;

const selfHarm = `
^ 死ね, タヒね, ﾀﾋね, 死んじまえ, 死にさらせ -- "die!" where it stands by itself; the forms of the verb and quotations are allowed below
! お前死ね, 自殺しろ, 家燃やすぞ -- tells somebody to die, or threatens to kill
^ 首吊れ, 家族殺す -- tells somebody to die, or threatens to kill
+ ボス死ね, ゾンビ死ね, モンスター死ね, ラスボス死ね, ボス早く死ね, ボスはよ死ね, 敵早く死ね, 敵はよ死ね, 焼け死ね, 刑死ね, 垂死ね, 轢死ね, 病死ね, 検死ね, 窮死ね, 壊死ね, 老死ね, 縊死ね, 脳死ね, 頓死ね, 変死ね, 死ねな, 死ねる, 死ねば, 死ねた, 死ねん, 死ねず, 死ねそう, 死ねって言, 死ねっていう, 死ねってい, 死ねと言, 死ねという, 死ねっていっ, 死ねって書, 死ねと書, 死ねとか, 死ねなんて, 死ねは言い過ぎ, 死ねはダメ, 死ねはだめ, 死ねはやめ, 死ねはよくな, 死ねは禁止, 死ねコメ, 死ねが, 必死ね, 必死ねえ, 瀕死ね, 瀕死ねえ, 急死ね, 戦死ね, 急死ねえ, 即死ね, 即死ねw, 飛び降りろって -- cannot die, could die; quotations; 必死ね "how desperate"
# A game, a quotation, or a cry for help: a person has to look
? お前を殺, 死ねばいい, 死んでくれ, 死んでください, 死んでほしい, 死んで欲しい, 死んだ方が, シネ, 氏ね, 殺す, ぶっ殺, 刺すぞ, 殴るぞ, 殴りたい, 爆破予告, 家特定, 住所特定, 住所晒, 消えてくれ -- games and films
? 自殺, 死にたい, しにたい, タヒにたい, 死にてえ, 死にてー, 消えたい, 生きたくない, 生きる意味, 首吊, 飛び降り, リスカ, リストカット, 遺書 -- one's own death: somebody should answer, nobody be banned
+ 飛び降り注意, シネマ, シネコン, シネ響, シネスコ, ガチで死ねる -- cinemas, diving
`;

const slurs = `
! クソチョン, バカチョン死, 在日は帰れ, 在日出て行け, 韓国人は帰れ, シナ人死ね, 支那人死ね, 土人ども, クソジャップ -- slurs for peoples and for an outcast class
^ チョン死ね, 糞チョン, チャンコロ, クロンボ, 黒んぼ -- slurs for peoples and for an outcast class
! ガイジかよ, ガイジすぎ, ガイジ死, ガイジやん, ガイジじゃん, ガイジやろ, このガイジ, 池沼すぎ, ホモ野郎, オカマ野郎, 女は黙れ, クソフェミ -- slurs for the disabled, gay people, men and women
^ マンカス -- slurs for the disabled, gay people, men and women
+ 土人形, 粘土人形, ガイジン, カタワレ, 郷土人, 国土人, 本土人, 全土人, 粘土人 -- clay figures; foreigners; the other half
# Ambiguous
? 在日だ, 在日か, 在日の奴, 在日認定, チョン, ちょん, 朝鮮人, ザイニチ, キムチ野郎, 支那, 土人, ニガー, ジャップ, パヨク, ネトウヨ -- history, food, news; a way to count
? カタワ, ガイジ, がいじ, gaiji, 池沼, 知障, アスペ, キチガイ, びっこ, めくら, 奇形, ホモ, オカマ, レズ, まんさん, フェミ, チー牛, 女のくせに, 男のくせに, 産む機械 -- diagnoses, and the words are also discussed
+ ちょんまげ, チョンマゲ, ちょんと, ちょんぎ, チョンボ, バカチョンカメラ, 支那そば, ホモサピエンス, ホモ・サピエンス, ホモ牛乳, ホモジナイズ, ホモソ, レズン, レズリー, オカマイナ, めくらまし, めくらな, 奇形種 -- cooking, cameras, place names, weather, diets, women and girls
`;

/** Japanese sets, spam and scams first. */
export const japanese: readonly StarterSet[] = [
  tableSet(
    {
      id: 'ja-scams',
      title: 'Japanese spam and scams',
      description: 'Easy money, prizes for joining LINE, crime for hire, casinos, fake viewers.',
      language: 'ja',
      category: 'scams',
      severity: 'medium',
    },
    scams,
  ),
  tableSet(
    {
      id: 'ja-insults',
      title: 'Japanese insults',
      description:
        'Insults to a person; short words that are also said in fun are only shown to a moderator.',
      language: 'ja',
      category: 'insults',
      severity: 'medium',
    },
    insults,
  ),
  tableSet(
    {
      id: 'ja-sexual',
      title: 'Japanese sexual',
      description: 'Sexual demands and remarks, pornography, sex for sale.',
      language: 'ja',
      category: 'sexual',
      severity: 'medium',
    },
    sexual,
  ),
  tableSet(
    {
      id: 'ja-self-harm',
      title: 'Japanese self-harm and threats',
      description: 'Telling somebody to die, threats; talk of one’s own death is only shown to a moderator.',
      language: 'ja',
      category: 'self-harm',
      severity: 'high',
    },
    selfHarm,
  ),
  tableSet(
    {
      id: 'ja-slurs',
      title: 'Japanese slurs',
      description: 'Slurs for peoples, the disabled, gay people, men and women.',
      language: 'ja',
      category: 'slurs',
      severity: 'high',
    },
    slurs,
  ),
];
