import { type StarterSet, tableSet } from './starter-set.ts';

/*
 * Chinese (simplified; the engine folds traditional characters). The lines are explained in starter-set.ts. Chinese has no spaces, so a
 * short word also stands where two others meet (装傻 + 逼我). What is certain is therefore either a phrase that nothing else can hold, or
 * has its meetings allowed below; test/filters/starter.test.ts looks for more of them in a dictionary.
 */
const scams = `
# Jobs and money
! 日赚千元, 日入千元, 日入过千, 日赚上千, 月入过万不是梦, 躺赚月入, 轻松月入过万 -- nobody but a fraud promises this
! 刷单兼职, 刷单日结, 刷单返佣, 刷单返利, 兼职刷单, 淘宝刷单招, 抖音点赞兼职 -- the task fraud, the most common one in China
! 保证赚钱不亏, 带单稳赚, 老师带单, 免费带单 -- investment frauds
! 办证刻章, 刻章办证, 代办文凭, 代办学历证 -- forged documents
? 发票代开
! 私彩平台, 彩票计划群, 时时彩计划, 北京赛车计划, 幸运飞艇计划, 澳门威尼斯人注册, 百家乐注册 -- gambling and money laundering, forbidden in China
! 无抵押秒放款, 黑户也能下款, 黑户秒下, 网贷秒批, 当天下款不看征信, 不看征信秒下, 低息贷款加 -- illegal loans
! 出售银行卡四件套, 收银行卡四件套, 收QQ号日租, 出租微信号日结 -- accounts for fraud
# Contacts in words; numbers are the contact set's
! 加薇信, 加徽信, 加徽芯, 加薇芯, 加V信 -- a misspelt name of WeChat or a prize for joining: written like this only to get past filters
? 扫码领红包
? 娱乐城, 体验金, 储值送 -- gambling, also the name of entertainment parks
# Ambiguous
? 加我微信, 加个微信, 微信联系, 加微, 加薇, 加群, 私信我, 看我主页, 点我头像, 主页有
? 0元领, 零元领, 白嫖皮肤, 代充, 代练, 外挂, 涨粉, 刷粉 -- games and shops give things away
? 日结, 招聘主播, 高薪招, 诚招 -- jobs are talked about
? 包赚不赔, 代开发票, 代开增值税, 收微信号, 加威信, 内部消息, 内幕消息, 稳赚, 带单, 跟单 -- honest talk of shares; tax offices make out invoices (代开发票)
? 网贷, 下款, 放款
? 百家乐, 进群领, 扫码进群, 博彩, 彩金 -- also food, towns and games
? A货, 莆田鞋, 原单
+ 日赚千元 日入千元 日入过千 刷单兼职 兼职刷单 刷单返利 刷单日结 × 是骗 都是骗 全是骗 的骗 骗局 被骗 陷阱 套路 是诈骗 诈骗 的广告 广告 的都是 是假 -- warnings and complaints
+ 接收微信号, 没收微信号, 回收微信号, 参加微心愿, 增加威信, 更加威信, 没有稳赚不赔, 哪有稳赚不赔, 税务局代开发票, 增加微信, 添加微信, 参加微信, 外加微信, 更加微信, 附加微信, 追加微信, 增加微, 更加微, 参加微, 增加群, 参加群, 更加群 -- words that end in 加
+ 不用加群, 女朋友加群 -- everyday phrases
# By the kind of offer; each is for a person to look at
? 看头像, 看我头像, 点头像, 头像进, 看主页, 主页看, 主页自取, 主页领, 主页福利, 信号在主页, 薇信号, 薇信, 威信号, 晚上不寂寞, 约吗, 同城约, 同城交友, 同城美女, 附近约, 附近美女, 附近的妹, 上门服务, 可上门, 全套服务, 裸聊, 福利视频, 福利群, 福利多多, 成人资源, 激情视频, 少妇, 一夜情, 包养, 富婆, 私密视频
? 承兑, 高价收U, 收U, 卖U, 出U, 飞机联系, 纸飞机联系, 电报联系, TG联系, 飞机私聊, 飞机搜, 电报搜, 炒币群, 币圈带, 合约带, 内部群, 荐股, 牛股, 涨停股, 老师带你, 老师带赚, 推荐股票, 股票群, 炒股群, 交流群进, 日收益, 理财群, 理财产品收益, 虚拟币, 挖矿赚, 本金翻, 资金翻, 稳赚不赔, 保本, 高回报, 高收益, 回血, 上岸计划, 空投
? 代还, 套现, 秒到, 提额, 养卡, 贷款加, 贷款秒, 秒下款, 秒批, 低息, 不看征信, 征信修复, 凭身份证, 无抵押, 借钱加, 急用钱, 应急周转, 大额贷, 黑户, 白条, 银行卡收, 收银行卡, 收对公, 跑分, 四件套
? 互粉, 互赞, 互关, 互推, 必回关, 诚信互, 有关必回, 有粉必回, 秒回关, 涨粉包, 买粉, 卖粉, 刷赞, 刷播放, 刷人气, 人气机器人, 真人粉丝, 粉丝低价, 上热门推, 直播间人气
? 隔壁直播间, 来我直播间, 来我的直播间, 进我直播间, 去我直播间, 我直播间送, 我也在播, 关注我送, 关注我领, 隔壁送
? 648免费, 免费648, 皮肤免费领, 钻石免费领, 免费领皮肤, 免费领钻石, 免费领点券, 免费领手机, 免费送皮肤, 免费皮肤, 领皮肤, 领648, 复制链接, 链接到浏览器, 浏览器打开, 复制到浏览器, 浏览器输入, 点击领取, 点击链接, 兑换码领, 福利码, 扫码领, 扫码进, 领红包, 红包群, 进群送, 加群领, 点top, 点com, 点cn, 点cc, 点vip, 点xyz, 点net
? 快递异常, 您的快递, 包裹异常, 您的包裹, 点击核实, 账户异常, 账号异常, 账户存在, 账户冻结, 已冻结, ETC失效, ETC已, 社保卡停用, 您已中奖, 恭喜中奖, 恭喜您中, 恭喜您获, 中奖通知, 被抽中, 抽中您, 幸运观众, 主播小号, 主播助理, 联系客服领, 客服退款, 退款理赔, 双倍赔付, 验证码发
? 高仿, 一比一高仿, 一比一复刻, 包包一比一, 放店, 顶级复刻, 精仿, 超A, 货源, 一手货, 工厂直供, 名牌包包, 奢侈品包, 名表
? 增大增粗, 增粗, 壮阳, 延时喷, 持久液, 印度神油, 伟哥, 西地那非, 货到付款, 早泄, 迷药, 听话水, 催情, 减肥药, 瘦身茶, 月瘦, 不反弹, 躺瘦, 一个月瘦, 无效退款, 祖传秘方, 包治, 根治, 老中医, 丰胸
? 内部票, 先付款, 代抢, 抢票加, 门票转让, 低价门票, 黄牛票, 演唱会票转, 出票加, 低价出, 全新未拆低价, 内部价, 内部员工价, 走私, 免税烟, 外烟, 香烟批发, 电子烟批发
? 追剧资源, 全集资源, 资源全集, 资源 全集, 关注公众号, 公众号领, 公众号搜, 公众号回复, 网盘资源, 资源私, 影视会员, 会员代充, 低价会员, 会员低价, 免费看剧, 小说全集, 电影资源, 无删减, 免费观看
? 招代理, 打字员, 在家兼职, 手机兼职, 兼职日结, 宝妈兼职, 宝妈副业, 宝妈学生, 学生党可, 日赚, 日入, 月入过万, 月入上万, 月入万, 一天三百, 一天300, 一天几百, 轻松赚, 躺赚, 副业项目, 赚钱项目, 赚钱加, 带你赚钱, 带你赚, 零投资, 无需投资, 零门槛, 试玩赚, 点赞赚, 做任务赚, 佣金, 刷单, 挂机赚, 搬砖项目, 一单一结, 立结, 想赚钱, 在家就能, 招聘客服
? 免费算命, 免费测, 测姻缘, 测八字, 算八字, 大师算, 大师看, 算命私, 算命加, 风水大师, 化解小人, 挽回前任, 情感挽回, 挽回爱情
? 代考, 包过, 证书代办, 学历提升, 不用考试拿, 代做作业, 论文代, 挂靠, 免考, 办证, 包拿证, 代办, 私家侦探, 查开房, 定位手机, 查聊天记录, 监控手机
? 王者代练, 代打, 陪玩接单, 陪玩加, 低价出号, 低价卖号, 卖号, 买号, 出号, 收号, 全皮肤号, 低价皮肤, 充值折扣, 折充值, 折代充, 自瞄, 透视自瞄, 不封号, 稳定不封, 防封, 科技群, 辅助群, 脚本出售, 外挂加
? 新葡京, 葡京, 首充送, 注册送, 充值送, 充100送, 存100送, 开户送, 真人荷官, 下注, 推单, 红单, 稳单, 六合彩, 时时彩, 棋牌平台, 棋牌加, 电子游艺, 彩票群, 体育平台, 体育投注, 投注, 特码, 上下分, 威尼斯人, 太阳城, 网赌, 返水, 提现秒
+ 预约吗, 涨粉真, 涨粉了, 恭喜涨粉, 涨粉快 -- praise
`;

const insults = `
# The two syllables sha bi in the spellings that people use
! 傻逼, 傻屄, 傻比东西, 傻B东西, 傻bi, 傻币东西, 傻哔, 煞笔, 鲨逼, 傻叉, 傻屌, shabi -- an insult and nothing else; the places where two words meet in it are allowed
+ 装傻 卖傻 犯傻 发傻 痴傻 呆傻 吓傻 × 逼 叉 哔 屌 -- 装傻 + 逼我
+ 真傻 × 逼我 逼你 逼他 逼她 逼人 逼着 逼得 逼迫 逼近 逼真 逼供 逼问 逼债 逼婚 逼宫 逼走 逼上 逼大 逼退 逼平 逼疯 逼急 逼出 逼至 逼仄 逼良 -- 装傻 + 逼我
+ 凶煞笔, 抹煞笔, 恶煞笔, 神煞笔, 关煞笔, 煞笔直, 煞笔画, 煞笔记, 鲨逼近, 大白鲨逼 -- sand, sharks, veils and demons that come near
! 我草你妈, 操你妈, 肏你妈, 艹你妈, 艸你妈, 草拟吗的, 操你娘, 操你全家, 操你祖宗, 操尼玛, 艹尼玛, 屌你老母, caonima, cao你妈 -- says what is done to somebody's mother; the exercises and the worries that hold it are allowed
? 草泥马的
? 干你老母
+ 健美操 体操 早操 课操 课间操 广播操 健身操 做操 出操 情操 贞操 节操 曹操 阿操 韵律操 减肥操 瑜伽操 眼保健操 保健操 军操 会操 重操 风操 德操 徒手操 × 你妈 你娘 你全家 你祖宗 尼玛 -- 体操 + 你妈妈
+ 操你妈的心, 操你妈妈的心, 操你妈心, 操你娘的心, 操你全家的心, 操你全家心, 饼干你老母, 骨干你老母 -- to worry about somebody's mother
! 是bitch, 是b!tch, 是b1tch, 个bitch, 个b!tch, 你bitch, 臭bitch, bitch玩意 -- among Chinese the English word is always an insult
! 祝你妈死, nmsl, 你妈逼, 你妈B, 你妈比的, 你麻痹的, 马勒戈壁, cnmb, qnmd -- about somebody's mother; the initials stand for the same
? 妈卖批
+ 逼你妈逼, 被你妈逼, 你妈逼我, 你妈逼你, 你妈逼着, 你妈逼婚, 你妈逼得, 你妈逼她, 你妈逼他, 你妈逼迫 -- a mother who urges
! 你死全家, 死全家吧, 全家死光, 全家暴毙, 全家爆炸, 你全家死, 狗杂种, 狗娘养, 烂逼, 臭逼, 骚逼, 贱逼, 王八蛋, 臭不要脸, 废物主播, 垃圾主播 -- insults to a person, longer than any place where two words could meet
? 龟儿子
? 死全家
+ 破烂 糜烂 稀烂 砸烂 破破烂烂 绚烂 溃烂 朽烂 稀巴烂 霉烂 下三烂 灿烂 腐烂 腥臭 腐臭 发臭 恶臭 口臭 牢骚 发牢骚 风骚 离骚 独领风骚 拿骚 满腹牢骚 贵贱 卑贱 下贱 轻贱 低贱 微贱 贫贱 × 逼 -- words that meet 逼近, 逼人, 逼迫
+ 走狗 小狗 野狗 狼狗 猎狗 恶狗 黑狗 疯狗 鬣狗 天狗 搜狗 偷鸡摸狗 嫁狗随狗 × 杂种 -- dogs of mixed breed
+ 乌龟儿子, 海龟儿子, 金龟儿子, 恶臭不要脸, 腥臭不要脸, 腐臭不要脸, 口臭不要脸, 发臭不要脸, 你死全家福, 贱逼人, 二逼近, 臭逼人, 第二逼, 傻狗狗 -- words that meet; 恶臭 + 逼人
? 喷子一个, 你这喷子, 网络喷子, 贱男, 贱女, 很贱, 真贱, 太贱, 好贱, 贱人, 恶毒, 狗男人, 狗女人, 狗男女, 没长脑子, 脑子有问题, 脑子被, 眼瞎, 舔着脸, 滚远, 滚得越远, 滚的越远, 矫揉造作, 矫情, 抠门, 太low, 鄙视你, 看不起你, 唾弃, 毒瘤, 渣滓, 娇气, 有病吧 -- also of things and of oneself
? 阴阳怪气, 臭喷子, 死喷子, 喷子们, 真无耻, 太无耻, 无耻之徒, 真猥琐, 太猥琐, 猥琐男人, 放你妈的屁, 放你的屁, 放狗屁, 狗屁不是, 狗屁玩意, 狗屁不通, 矮子一个, 死矮子, 死肥猪, 死肥婆, 死肥仔, 死肥的, 你闭嘴, 给我闭嘴, 闭嘴吧, 真她妈恶心, 真他妈恶心, 真特么恶心 -- said in fun and of oneself
? 是垃圾, 真垃圾, 太垃圾, 很垃圾, 好垃圾, 最垃圾, 这垃圾, 这么垃圾, 这种垃圾, 你个垃圾, 臭垃圾, 死垃圾, 垃圾东西, 垃圾玩意, 垃圾人, 垃圾货, 垃圾们, 垃圾一个, 一群垃圾, 一堆垃圾, 垃圾操作, 垃圾直播, 垃圾技术, 垃圾队友, 垃圾国家, 垃圾地方, 垃圾城市, 垃圾学校 -- of a game as well
+ 垃圾人工, 垃圾人员, 这垃圾桶, 这垃圾袋, 这垃圾车, 一堆垃圾袋, 是垃圾桶, 是垃圾袋, 是垃圾车, 是垃圾分类, 是垃圾邮件, 是垃圾短信, 是垃圾食品, 这种垃圾袋, 这种垃圾桶, 这种垃圾食品, 这种垃圾邮件 -- rubbish
# How stupid, mean or ugly somebody is
? 怂B, 怂逼, 怂货, 怂包, 没脑子, 不过脑子, 脑子是个好东西, 脑袋被门, 你懂个屁, 懂个屁, 懂个锤子, 法盲, 无知如你, 井底之蛙, 败类, 渣滓们, 奇葩女, 奇葩男, 变态男, 变态女, 真变态, 好变态的人, 不是蠢就是坏, 又蠢又坏, 蠢坏, 真蠢, 太蠢, 好蠢, 蠢得, 蠢死, 蠢猪, 蠢驴, 蠢女人, 蠢男人, 真愚蠢, 太愚蠢, 愚蠢至极, 愚蠢又, 骗子一个, 死骗子, 弱智, 没智商, 低智商, 智商堪忧, 智商欠费, 自私自利, 又懒又, 又怂又, 又丑又, 又坏又, 不配做人, 不配当人, 不配活, 真不配, 也配, 算什么东西, 算个什么东西, 不是东西, 不是好东西, 没一个好东西, 不是人啊, 猪狗不如, 畜生不如, 狗都不如, 傻大叉, 大傻子, 是傻子, 傻x, 废柴, 窝囊废, 丢人现眼, 恬不知耻, 厚颜无耻, 令人作呕, 让人作呕, 屁眼, 贱货, 贱种, 下贱, 犯贱, 出来卖的, 发春, 老女人, 老男人, 死老头, 死老太, 油腻男, 油腻的, 妈宝男, 下头男, 下头女, 爹味, 心机女, 软饭男, 快滚, 给我滚, 不吃滚, 爱看不看滚, 滚吧, 往哪滚, 狗叫, 狂吠, 乱吠, 丑逼, 丑女, 丑东西, 长得恶心, 肥宅, 死宅, 秃驴, 有娘生没娘养, 没爹没妈, 断子绝孙, 狗脑子, 没家教, 没教养的, 素质真低, 素质太低, 素质真差, 素质太差, 人品真差, 丢中国人的脸, 戏精, 死要钱, 白眼狼, 忘恩负义, 装什么装, 装什么逼, 瞎逼逼, 瞎bb, 瞎比比, 傻大个, 二百五, 神经兮兮, 臭流氓, 死流氓, 色狼, 咸猪手, 老色批, 色批, 猥琐的, 什么玩意儿, 这什么玩意, 啥玩意儿, 个什么玩意, 什么屌人 -- said of games, films and oneself as well
# Of the word for disgust, only what is said of people
? 更恶心了, 人更恶心, 家人更恶心, 人很恶心, 男的很恶心, 女的很恶心, 就是很恶心, 挺恶心的人, 真的挺恶心, 的确恶心, 恶心透, 恶心死了这, 恶心这种, 特么恶心, 超级恶心这, 超级恶心她, 超级恶心他, 出奇恶心, 恶心吐, 让人恶心了那, 真让人恶心, 好让人恶心, 令人恶心, 生理恶心, 一样的恶心, 恶心自己吧, 恶心你们, 恶心东西, 恶心玩意, 恶心人的东西, 恶心女人, 恶心男人, 恶心男的, 恶心女的, 看着就恶心, 看着就很恶心, 看着恶心, 一脸恶心, 恶心的中国, 恶心的河南, 恶心的东北, 恶心的上海, 恶心的白, 恶心的美国, 恶心的狗, 恶心的主播, 恶心的家伙, 恶心的嘴脸, 恶心的垃圾 -- also of food
? 真恶心, 好恶心, 太恶心, 最恶心, 真的恶心, 恶心的男, 恶心的女, 恶心的人, 恶心的东西, 恶心至极, 他妈恶心, 让我恶心, 男的恶心, 女的恶心, 男人恶心, 女人恶心, 恶心的台湾, 恶心的印度, 恶心的黑, 恶心的韩, 恶心的日本 -- also of food
? 婊子, 绿茶婊, 圣母婊, 女权婊, 心机婊, cnm, nmb, rnm, wdnmd, 死胖子, 死变态, 傻狗, 二逼, 双标狗, 哈麻批 -- talked about as often as said to somebody
# Ambiguous
? 沙比, 莎比, 沙币, 傻比, 傻b, 傻缺, sb, 装逼, 穷逼, 二货 -- names; said among friends and of oneself
? 脑残, 脑瘫, 脑子有坑, 脑子进水, 无脑喷, 无脑黑粉, 无脑粉, 无脑女, 无脑男, 智障, 低能, 白痴, 蠢货, 笨蛋, 猪头, 废物, 辣鸡, 菜鸡, 菜狗, 坑货, 人渣, 渣女, 杂种, 杂碎, 畜生, 畜牲, 禽兽, 混蛋, 神经病, 精神病, 疯狗, 杠精, 键盘侠, 舔狗, 走狗, 小丑, 丑八怪, 肥猪, 肥婆, 老不死, 土鳖, 乡巴佬, 死屌丝, 臭屌丝, 屌丝一个, 屌丝男, 穷鬼, 巨婴, 死妈 -- also said in fun, of oneself or of things
? 恶臭, 龌龊, 下流, 不要脸, 嘴脸, 真虚伪, 太虚伪, 极其虚伪, 很虚伪, 最虚伪, 虚伪的, 肮脏, 没素质的, 真没素质, 太没素质, 就是没素质, 真是没素质, 没素质没, 没教养, 缺德, 狗屎, 吃屎, 活该 -- food, films and the speaker's own feelings
? 他吗的, 妈的, 你妈, 去你的, 仆街, 扑街, 冚家铲, 逼样, 逼逼, 屌毛 -- swearing at nobody, or 妈 + 的 of one's own mother
? 滚蛋, 滚开, 滚粗, 滚出, 滚回, 下播吧, 真丑, 太丑 -- also said of things
+ 那个装逼的人, 装逼的那个 -- an everyday phrase
+ 王八蛋黄鹤, 我妈的, 妈妈的, 姑妈的, 舅妈的, 姨妈的, 大妈的, 老妈的, 爸妈的, 干妈的, 奶妈的, 宝妈的, 后妈的, 亲妈的, 丈母妈的, 婆妈的, 你妈妈, 你妈好, 你妈是, 你妈做的 -- one's own mother, learning, driving
+ 禽兽不如乐队, 电脑残, 首脑残, 大脑残, 猪头肉, 小丑鱼, 小丑女, 小丑牌, 马戏团小丑, 莎比亚, 活该死, 活该被歧视, 就活该, 活该吗, 活该咯, 活该两头 -- everyday phrases
? 拉圾, 垃级, j8, jb玩意, 操妳妈, ㄋㄇㄙㄌ -- spellings made to get past filters
`;

const sexual = `
! 裸聊平台, 裸聊加, 裸聊视频, 一对一裸聊, 免费裸聊, 美女裸聊, 裸聊私, 幼女资源, 萝莉资源, 援交妹 -- advertises sex or films of it
! 操逼, 操屄, 肏屄, 艹逼, 肏逼, 草逼视频, 操死你, 骚货 -- what somebody wants to do to a woman, or what they call her
? 强奸你
? 日逼
+ 健身操 出操 重操 × 逼 -- 早操 + 逼我
+ 早操逼, 体操逼, 牢骚货, 风骚货, 发骚货, 骚货币 -- words that meet
# Ambiguous
+ 曹操 情操 贞操 节操 健美操 保健操 课间操 广播操 做操 × 逼 -- exercises, virtue, Cao Cao
+ 离骚货, 拿骚货, 拿骚货物 -- a poem; Nassau
? 约炮, 约p, 一夜情, 炮友, 裸聊, 黄片, 福利视频, 大保健, 楼凤, 多少钱一晚, 多少钱一夜, 包夜, 援交, 口交, 做爱, 想睡你, 想上你, 干死你, 内射, 自慰, 撸管, 打飞机, 鸡巴, 几把, 大奶, 奶头, 胸好大, 露点, 走光, 脱衣, 脱光, 轮奸, 幼女, 发骚, 淫荡, 淫乱, 母狗, 绿帽, 荡妇, 啪啪 -- news, and talk among adults
+ 路口交, 窗口交, 门口交, 出口交, 进口交, 入口交, 人口交, 港口交, 关口交, 河口交, 口交通, 口交易, 口交流, 口交费, 口交警, 口交换, 口交代, 支援交, 增援交, 救援交, 声援交, 后援交, 援交通, 援交流, 外援交, 鸡巴掌, 牛奶头, 做爱好, 做爱国, 做爱心, 脱衣服洗, 脱衣机, 洗脱衣, 奶头乐 -- everyday phrases
`;

const selfHarm = `
! 去死吧你, 你去死吧, 快去自杀, 去自杀吧, 怎么不去自杀 -- wishes somebody dead; nobody says these in good faith
? 你怎么还不死, 怎么还没死啊你
? 祝你暴毙
# A game, a quotation, or a cry for help: a person has to look
? 去死, 死去吧, 早点死, 怎么不死, 砍死你, 杀了你, 死妈, 人肉你, 开盒, 打死你个, 信不信打死, 我打死你, 想打死你, 弄死你, 信不信我弄 -- games and films
? 自杀, 轻生, 想死, 不想活, 活不下去, 跳楼, 割腕, 自残, 上吊, 遗书 -- one's own death: somebody should answer, nobody be banned
+ 自杀小队, 自杀突击队, 自杀式, 想死你, 想死我, 想死你们, 可想死, 跳楼机, 跳楼价, 跳楼大甩卖, 过去死, 下去死, 上去死, 回去死, 出去死, 进去死, 失去死 -- games, shops, laughter
`;

const slurs = `
! 死黑鬼, 臭黑鬼, 老黑鬼, 黑鬼们滚, 死尼哥, 韩国棒子, 印度阿三, 死阿三, 台巴子, 支那猪 -- slurs for peoples and provinces
? 黑鬼去死
? 河南贼, 东北狗, 外地狗
! 国蝻, 蝻人, 蝻的, 郭楠去死, 普信男滚, 田园母狗, 死基佬, 死gay, 死娘炮 -- slurs for men, women, gay people and the disabled
? 婚驴
+ 蝗蝻的, 蝻的防治, 蝻的种类 -- locusts
# Ambiguous
+ 印度支那 密支那 × 猪 人 狗 -- Indochina, Myitkyina
# Groups that people say are worth less
? 不喜欢黑人, 反感黑人, 体味大, 体味臭, 我就是歧视黑人, 就是歧视黑人怎么, 我歧视黑人, 开始歧视黑人, 就歧视黑人, 歧视黑人怎么了, 指歧视黑人, 只歧视黑人, 我看不起黑人, 讨厌看不起黑人, 种族歧视看不起, 瞧不起黑人, 厌恶黑人, 恶心黑人, 黑人恶心, 黑人很恶心, 黑人真恶心, 那些黑人, 广东的这些黑人, 黑人就是渣, 黑人就是懒, 黑人都是九年, 黑人都是小偷, 黑人都是罪犯, 黑人都是垃圾, 黑人智商低, 黑人确实智商, 黑人本来就智商, 黑人懒, 黑人蠢, 黑人素质低, 黑人丑, 黑人脏, 黑人臭, 黑人没脑子, 黑人滚出, 黑喂狗, 黑b, 黑逼, 黑爹, 黑叔叔, 黑猴子, 黑畜, 黑狗, 黑屌, 黑命贵们, 尼格罗, 嫁给黑人就, 黑人犯罪率普遍 -- talk about racism
? 东北人素质就, 东北人就是, 东北人都只会, 东北骗子, 东北银, 东北虎皮, 河南骗子, 河南人骗子, 河南人都骗, 台湾人恶心, 台湾人更恶心, 台湾人小气, 台湾人就是, 印度人恶心, 印度人真恶心, 韩国人恶心, 韩国人就是, 韩国人无知, 日本人恶心, 日本人就是变态, 日本人没一个好, 上海人就是, 北京人排外, 北京人就是, 广东人就是, 山东人就是, 河南人就是, 人就是素质低, 人就是素质差, 真的就是素质差, 素质低代名词, 外地人滚, 上海人排外, 土包子, 北佬, 滚回老家, 滚回农村, 乡毋宁, 硬盘人, 刁民, 穷山恶水, 捞佬, 北姑, 苏北佬, 江北佬, 侉子, 山东葱 -- quoted by those who defend a province
? 呆逼女, nt男, nt女, 女权狗, 女权主义婊, 打女拳, 打拳的, 龟男, 屌癌, 圣母心, 圣母病, 臭娘们, 死娘们, 臭婊, 臭三八, 八婆, 泼妇, 男人婆, 老处女, 扶弟魔, 跪洋, 洋人玩剩, 公共厕所, 母汪, 这种女人, 这种男的, 这种女的, 这女的丢脸, 男人没一个好, 女人没一个好, 男的就没, 女的就没, 女的就该, 男的就该, 直男癌又, 你这是直男癌, 直男癌晚期, 直男癌得治, 妥妥的渣男, 死渣男, 臭渣男, 崇洋媚外, 白左 -- the quarrel of men and women, talked about as well
? 白皮猪, 洋爹, 美狗, 倭狗, 倭人, 日本狗, 日本猪, 韩棒, 高丽棒子, 印度猴, 越南猴, 绿教, 绿畜, 穆狗, 老毛子, 毛子们, 美国佬, 鬼佬, 黑佬, 台蛙, 呆蛙, 井蛙, 台狗, 港灿, 港狗, 蝗虫们, 支蛆, 小蛆虫, 死基, 死拉拉, 死人妖, 同性恋恶心, 恶心同性恋, 死瘸子, 死瞎子, 死聋子, 傻子一个, 侏儒 -- history; names for oneself
? 讨厌黑人, 黑人野蛮, 黑人太, 黑人体味, 体味太, 体味重, 女权癌, 田园女权, 仇女, 精神白人, 赖着不走 -- contempt for a people; quoted as well
? 黑鬼, 尼哥, 尼格, 黑皮, 零元购, 黑人滚, 黑人垃圾, 红脖子, 洋垃圾, 跪舔, 洋奴, 韩狗, 香蕉人, 黄皮 -- talk about racism
? 棒子, 思密达, 泡菜国, 偷国, 宇宙国, 小日本, 脚盆鸡, 阿三, 中东绿绿, 绿绿们, 鞑清, 支那, 呆湾, 台毒, 废青, 小粉红, 美分 -- sticks (棒子), lakes (湾湾), history
? 沪爷, 南蛮, 外地佬, 凤凰男, 沙东 -- a person may also defend a province with these
? 郭楠, 蝈蝻, 普信男, 普信女, 女拳, 拳师, 捞女, 倒贴货, 白莲花婊, 娇妻, 男人都是, 女人都是, 男人就是, 猥琐男, 贱女人, 臭男人, 臭女人, 垃圾男, 垃圾女 -- the quarrel of men and women, talked about as well
? 臭基佬, 恶心基佬, 基佬恶心, 搞基, 人妖, 娘炮, 残废, 瘸子, 瞎子, 唐氏 -- diseases are talked about
+ 一棒子, 大棒子, 棒子面, 玉米棒子, 棒子骨, 棒子打, 黑皮肤, 黄皮肤, 黑皮鞋, 黑皮书, 香蕉人气, 父女拳, 女拳击, 女拳王, 残废的手, 瞎子阿炳, 瞎子摸象, 瞎子打野, 美分辨 -- everyday phrases, history, games
`;

/** Chinese sets, spam and scams first. */
export const chinese: readonly StarterSet[] = [
  tableSet(
    {
      id: 'zh-scams',
      title: 'Chinese spam and scams',
      description:
        'Task fraud, gambling, loans, forged papers, accounts, misspelt WeChat; innocent advertising is only shown.',
      language: 'zh',
      category: 'scams',
      severity: 'medium',
    },
    scams,
  ),
  tableSet(
    {
      id: 'zh-insults',
      title: 'Chinese insults',
      description: 'Insults to a person or their family, with homophones, half pinyin and initials.',
      language: 'zh',
      category: 'insults',
      severity: 'medium',
    },
    insults,
  ),
  tableSet(
    {
      id: 'zh-sexual',
      title: 'Chinese sexual',
      description: 'Prostitution and pornography on offer, sexual demands and remarks.',
      language: 'zh',
      category: 'sexual',
      severity: 'medium',
    },
    sexual,
  ),
  tableSet(
    {
      id: 'zh-self-harm',
      title: 'Chinese self-harm and threats',
      description: 'Telling somebody to die, threats; talk of one’s own death is only shown to a moderator.',
      language: 'zh',
      category: 'self-harm',
      severity: 'high',
    },
    selfHarm,
  ),
  tableSet(
    {
      id: 'zh-slurs',
      title: 'Chinese slurs',
      description: 'Slurs for peoples, provinces, men, women, gay people and the disabled.',
      language: 'zh',
      category: 'slurs',
      severity: 'high',
    },
    slurs,
  ),
];
