/** Some viewers and what they say. */
interface Voice {
  readonly language: 'en' | 'zh' | 'ko' | 'ja';
  readonly viewers: readonly string[];
  readonly lines: readonly string[];
}

const linesOf = (text: string): readonly string[] => text.trim().split(/\n\s*/);

/** Ordinary viewers and what they say, in four languages. None of it is anybody's business but theirs: who is banned for it is banned wrongly. */
export const VOICES: readonly Voice[] = [
  {
    language: 'en',
    viewers: ['lena', 'tom_b', 'kofi', 'priya', 'oskar', 'jules', 'marta'],
    lines: linesOf(`
      hello from Berlin
      that pass was class
      what song is this?
      gg
      Scunthorpe represent!
      the stream is a bit laggy today
      first time here, love it
      haha did you see that
      good night all
      nooo how did he miss that
      can you play the acoustic one next
      W stream
      audio is fine for me, try refreshing
      been here since the first stream :)
      that boss is killing me lol
      who else is watching from work
      is this on in 20 min or 30?
      my cat just sat on the keyboard sorry
      he cooked fr
      where did you buy that hoodie?
      free kick, come on!!
      happy birthday!!! 🎂
      1080p please
      ok I really have to sleep now, cya
    `),
  },
  {
    language: 'zh',
    viewers: ['xiaoyu', 'awei', 'meimei', 'lao_zhang', 'qiqi', 'doudou'],
    lines: linesOf(`
      主播好厉害
      这首歌叫什么？
      加油加油
      今天画质不错
      笑死我了哈哈哈哈
      第一次来，打个卡
      主播晚安
      这波操作可以
      声音有点小
      来了来了
      666666
      这个颜色好好看
      主播吃饭了吗
      前排围观
      有没有人跟我一样在加班
      下次几点开播啊
      等等，刚才那一下太帅了
      我妈也在看哈哈
      卡了，是我网不好吗
      哭了，太好听了吧
      新来的，主播是哪里人
      这个多少钱，还有货吗
      微信群里的朋友们都来了
      恭喜恭喜！🎉
    `),
  },
  {
    language: 'ko',
    viewers: ['minji', 'junho', 'sooah', 'haneul', 'taeyang', 'bora'],
    lines: linesOf(`
      안녕하세요
      오늘 방송 재밌네요 ㅋㅋㅋ
      즉시발송 되나요?
      역시 발라드가 최고
      노래 제목 뭐예요?
      소리가 조금 작아요
      와 대박
      다들 잘 자요
      ㅋㅋㅋㅋㅋㅋㅋ 미쳤다
      처음 왔어요 반가워요
      방금 그거 다시 보여주세요
      저만 렉 걸리나요?
      ㅠㅠ 너무 아쉽다
      오늘 몇 시까지 해요?
      형 오늘 폼 미쳤네
      밥 먹고 왔습니다
      이 게임 이름이 뭐예요
      내일 시험인데 보고 있음 ㅋㅋ
      목소리 진짜 좋다
      ㄹㅇ 인정
      18시에 또 켜나요?
      카톡 프사 바꾸셨네요
      생일 축하해요!! 🎉
      ㅎㅇㅎㅇ
    `),
  },
  {
    language: 'ja',
    viewers: ['haruka', 'kenta', 'yuzu', 'sora', 'mocchi', 'takumi'],
    lines: linesOf(`
      こんばんはー
      初見です、よろしくお願いします
      888888
      草
      それはワロタwww
      今日も配信お疲れさまです
      この曲なんて名前ですか？
      音ちょっと小さいかも
      かわいい〜！
      今来た、どこまで進んだ？
      うおおおおナイス！！
      惜しい、もう一回！
      ラグい？自分だけ？
      明日早いので寝ます、おやすみ〜
      仕事終わりに見るの最高
      わかるｗ
      神回すぎる
      その服どこで買ったの？
      えっ待って今の何
      ボス強すぎて死んだｗ
      LINEスタンプ出してほしい
      次の配信いつですか？
      お誕生日おめでとう🎂
      たすかる
    `),
  },
];

/** What spammers say. */
export const SPAM: readonly string[] = linesOf(`
  fr.ee  c0ins at discord[.]gg/abc123
  FREE coins, message vx 1 3 8 0 0 1 3 8
  join t。me/coins now
  加徽❤信 138001380
  加薇信 一三八零零一三八零零零
  福利＋ｖｘ coins888
  카톡 추가 coin1234
  무료 코인 t.me/coins
  無料コイン配布中 t.me/coins
  副業で月収100万円、LINE追加はこちら coin1234
`);
