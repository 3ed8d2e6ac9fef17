import { type StarterSet, tableSet } from './starter-set.ts';

/*
 * Korean. The lines are explained in starter-set.ts. Many everyday words end in 시 or 씨 (역시, 즉시, 날씨, 아저씨, and every name with 씨), so
 * 시발 and 씨발 alone are certain only at the start of a word, and wherever they stand with what makes an insult of them (씨발놈).
 * Split letters (ㅅㅣ발), spaces and digits between (시1발) are the engine's; test/filters/starter.test.ts looks for everyday words
 * that hold a certain keyword.
 */
const scams = `
# Gambling, forbidden in Korea: nobody names a site but to advertise it
^ 바카라 사이트, 카지노 사이트, 토토 사이트 추천, 사설 토토 추천, 사설 토토 사이트, 안전 놀이터 추천, 메이저 놀이터 추천, 꽁머니 지급, 총판 모집 -- an illegal betting site; complaints about such advertising are allowed below
+ 바카라 사이트 광고, 바카라 사이트 도배, 바카라 사이트 신고, 바카라 사이트 차단, 바카라 사이트 스팸, 바카라 사이트 홍보, 바카라 사이트 링크, 바카라 사이트 좀, 바카라사이트 광고, 바카라사이트 도배, 바카라사이트 신고, 바카라사이트 차단, 바카라사이트 스팸, 바카라사이트 홍보, 카지노 사이트 광고, 카지노 사이트 도배, 카지노 사이트 신고, 카지노 사이트 차단, 카지노사이트 광고, 카지노사이트 도배, 카지노사이트 신고, 총판 모집 광고, 도서 총판 모집, 문구 총판 모집, 대리점 총판 모집 -- complaints; wholesalers
^ 토토 총판, 카지노 총판 모집, 무료 리딩방 입장, 리딩방 입장하세요, 급등주 추천방, 급등주 무료 추천, 주식 리딩방 초대, 코인 리딩방 초대, 원금 보장 고수익 -- investment fraud
^ 당일 대출 가능, 무직자 대출 가능, 신용불량자 대출 가능, 무방문 당일 대출, 소액 결제 현금화, 휴대폰 깡, 폰테크 문의 -- illegal loans, bank accounts for fraud
^ 조건만남 문의, 조건만남 톡, 출장 안마 문의, 출장 마사지 문의, 출장샵 문의, 출장샵 추천, 오피 추천 사이트 -- sells sex or drugs
^ 팔로워 늘려드립니다, 구독자 늘려드립니다, 조회수 늘려드립니다, 시청자 늘려드립니다, 계정 삽니다 톡, 벗방 무료 입장 -- sells fake viewers
# Ambiguous
? 토토 사이트, 사설 토토, 토토 하실, 바카라, 픽스터 -- a film, games, playgrounds
? 대출 문의, 대출 상담, 당일 대출, 무직자 대출, 소액 대출, 내구제 -- books are lent, banks lend
? 고수익 알바, 고액 알바, 재택 알바, 재택 부업, 부업 하실, 월 천만원 -- jobs are talked about
? 리딩방, 급등주, 주식 추천, 코인 추천, 무료 코인
? 오픈톡 문의, 오픈톡으로, 오픈채팅 문의, 카톡 문의, 문의 주세요, 프로필 클릭, 프로필 링크
? 맞팔, 선팔, 팔로워 늘려, 구독자 늘려, 조회수 늘려, 계정 팝니다, 핵 팝니다, 비아그라, 출장 안마, 출장샵, 출장 마사지, 조건만남
# By the kind of offer; each is for a person to look at
? 검색해서 들어오, 검색하고 들어오, 오픈채팅 링크, 오픈챗 링크, 오픈채팅방 링크, 오픈채팅 검색, 부업왕, 톡방 입장, 단톡방 입장, 단톡 초대
? 지갑주소 보내, 지갑 주소 보내, 지갑주소, 2배 이벤트, 두배 이벤트, 에어드랍 이벤트, 코인 리딩, 수익 인증, 수익률 보장, 수익 보장, 원금보장, 원금 보장, 무료 리딩, 단타방, 종목 추천, 종목추천, 주식방, 투자방, 급등 종목, 선물 리딩, 해외선물, 매수 타이밍, 무료체험방
? 먹튀, 먹튀검증, 안전놀이터, 메이저놀이터, 토토사이트, 꽁머니, 첫충, 매충, 온라인 카지노, 온라인카지노, 카지노 온라인, 카지노 추천, 카지노 가입, 카지노 입장, 카지노 쿠폰, 카지노사이트, 슬롯사이트, 슬롯 사이트, 파워볼, 파워볼 사이트, 가입머니, 가입 머니, 총판, 총판모집, 총판 문의, 배팅, 배당 좋은, 스포츠 분석방, 픽 공유
? 근처 여성, 여성과 만남, 바로 만남, 즉석만남, 즉석 만남, 만남 어플, 만남 사이트, 채팅 만남, 애인대행, 애인 대행, 오피 예약, 오피 추천, 오피 문의, 건마 예약, 스웨디시, 조건 가능, 조건 만남, 벗방, 섹파, 원나잇, 유부녀 만남, 돌싱 만남, 노출 방송, 성인 방송, 성인방송, 야동 사이트, 야동 무료, 외로우신, 만나실 분, 만나실분
? 팔로워 1000명, 팔로워 천명, 팔로워 판매, 팔로워 구매, 좋아요 판매, 인스타 팔로워, 구독자 구매, 구독자 판매, 구독자 1000명, 조회수 판매, 시청자 판매, 뷰봇, 상위노출, 마케팅 문의
? 맞구독, 맞구, 맞팔해요, 구독 품앗이, 바로 구독할게, 저도 구독할게, 저도 바로 구독, 서로 구독, 상호구독, 선구독, 맞방, 링크타고 와, 링크 타고 와, 링크타고 오세요, 링크 타고 오세요, 링크타고 들어, 링크 타고 들어오, 제 방송도, 제 방송 와, 제 채널도, 제 방송 놀러, 저희 방송, 옆방으로
? 롤 대리, 롤대리, 대리 골드, 대리 팝니다, 대리 해드, 대리 문의, 듀오 대리, 배치 대리, 대리 기사, 티어 올려, 계정 판매, 계정판매, 계정 팔아, 계정 삽니다, 계정 구매, 골드 팝니다, 메소 팝니다, 메소 판매, 아덴 매입, 아덴 팝니다, 아이템 매입, 아이템 팝니다, 다이아 판매, 매입합니다, 매입 합니다, 고가 매입, 핵 판매, 에임핵, 월핵, esp핵, 핵 무료, 무료 핵, 밴 안됨
? 공짜 받기, 무료 받기, 공짜로 받, 무료로 받는, 기프트카드 10만원권, 기프티콘 받, 문화상품권 무료, 문상 무료, 무료 다이아, 무료 로벅스, 로벅스 무료, 무료 쿠폰 받, 코드 입력하면, 코드 입력하고, 추천인 코드, 추천코드, 추천인 입력, 초대코드, 초대 코드, 앱 설치하고, 어플 설치하고, 앱 깔고, 만원 드려요, 만원 드립니다, 만원 지급, 포인트 지급, 현금 지급, 선착순 지급, 지금 클릭, 클릭하세요, 링크 클릭
? 국제발신, 주소 불일치, 주소지 불명, 반송 처리, 통관 보류, 미수령 택배, 해외결제, 해외 결제, 본인 아닐, 본인아닐, 청첩장 도착, 계정이 정지, 계정이 제한, 계정 정지 예정, 비정상 로그인, 로그인 시도, 보안 인증, 환급금 조회, 환급금
? 통장 삽니다, 통장 매입, 통장 대여, 통장 임대, 통장 구합니다, 체크카드 대여, 유심 매입, 유심 삽니다, 계좌 대여, 계좌 삽니다, 대포통장, 대포폰, 신분증 판매, 번호 판매, 디비 판매, db 판매
? 무료로 보는 곳, 무료로 보는곳, 다시보기 무료, 무료 다시보기, 최신주소, 최신 주소, 뉴토끼, 마나토끼, 누누티비, 티비위키, 무료 웹툰, 무료웹툰, 중계 무료, 무료 중계, 스포츠 중계
? 방장 부계정, 부계정입니다, 부계입니다, 방송인 부계, 스트리머 부계, 당첨 축하, 당첨되셨, 당첨 되셨, 당첨되었, 카톡 주세요, 카톡주세요, 톡 주세요, 톡주세요, 디엠 주세요, 디엠주세요, dm 주세요, 텔레 주세요, 텔레 문의, 텔레그램 문의, 텔레그램으로, 텔레로, 텔레그렘, 라인 문의, 디코 문의, 갠톡, 카톡으로 연락, 24시간 상담, 24시 상담, 24시간 문의, 24시 카톡, 상담 환영, 무료 상담, 친추 주세요, 인스타 디엠
? 다이어트 약, 다이어트약, 식욕억제제, 식욕 억제제, 나비약, 살빠지는, 살 빠지는 약, 시알리스, 조루, 남성 확대, 레플리카, 미러급, 홍콩명품, 이미테이션, 정품급, 명품 레플, 레플 판매, 짝퉁 판매
? 떨 팝니다, 아이스 팝니다, 얼음 판매, 아이스 판매, 작대기 판매, 캔디 판매, 대마 판매, 허브 판매, 드랍 가능, 던지기 알바
? 단순 알바, 단기 알바, 하루 30만, 하루 10만원, 하루 20만, 하루 50만, 일 30만, 일당 지급, 당일 지급, 당일지급, 누구나 가능, 초보 가능, 초보 환영, 주부 가능, 주부 환영, 댓글 알바, 리뷰 알바, 쇼핑몰 알바, 부업 문의, 부업 추천, 부업 알바, 재택부업, 투잡, 무자본, 돈 버는 법, 돈버는 법, 돈 버실, 돈버실, 수익 창출, 자동 수익, 자동수익, 월 500, 월 300, 월 1000, 고수익, 고액알바, 고수익알바
? 무이자 대출, 급전, 비상금 대출, 개인돈, 개인 돈, 일수 대출, 월변, 작업대출, 대출 가능, 대출가능, 대출 해드, 대출 필요, 소액결제 현금, 소액결제현금화, 카드 현금화, 상품권 현금화, 현금화, 폰테크, 정보이용료
? 점 봐드, 사주 봐드, 무료 사주, 무료 타로, 타로 봐드, 티켓 양도, 티켓 팝니다, 표 양도, 포카 양도, 콘서트 양도, 선입금, 입금 먼저, 입금 확인 후
+ 총판매, 바카라 잔, 바카라 크리스탈, 바카라 글라스, 바카라 유리, 바카라 와인, 바카라 샹들리에, 바카라 향수, 바카라 루쥬, 바카라 컵 -- glass and scent of that name
? 연락 주세요, 연락주세요, 상담받, 프로필 확인, 프사 클릭, 프로필 보고, 초대 링크, 입장 링크, 입장하세요, 가입하세요, 지금 가입, 지금가입, 마감 임박, 선착순 10명, 선착순 5명, 무료 배포, 무료배포, 경제적 자유, 월급 외, 용돈 벌, 꿀알바, 꿀 알바, 재테크, 체험단 모집, 협찬 제안, 협업 제안, 광고 문의, 제휴 문의, 인증번호, 비밀번호 알려, 주민번호, 카드번호, 운영자입니다, 운영팀입니다, 고객센터입니다, 이벤트 당첨, 경품 수령, 사은품 수령, 배송비만, 무료 상품권, 흥신소, 위치추적, 뒷조사, 해킹 의뢰, 대필, 논문 대행, 과제 대행, 위조, 민증 위조, 자격증 대행
`;

const insults = `
# 씨발 and its spellings
^ 씨발, 시발, 씨빨, 씨뻘, 쒸발, 쒸벌, 쓰벌, 시벌, 시부랄, 슈발, 쉬발 -- an insult where a word begins; within a word the end of 역시, 날씨, 아저씨 … meets 발- there, which is for a person to look at
! 씨발놈, 씨발년, 씨발새끼, 씨발새키, 씨발쉐끼, 씨발럼, 씨발롬, 시발놈, 시발년, 시발새끼, 썅년, 썅놈 -- with what makes an insult of it no everyday word can hold it
+ 씨발아율, 씨발아가, 씨발아는, 씨발아를, 씨발아 실험, 씨발아하, 씨발아시, 씨발아에, 씨발라, 씨발육, 시발표, 시발행, 시발전, 시발령, 시발주, 시발간, 시발굴, 시발견, 시발매, 시발송, 시발차, 시발생, 시발달, 시발음, 시발언, 시발레, 시발라드, 시발탁, 시발효, 시발성, 시발신, 시발정류, 시발노선, 시발터미널, 시발시간, 시발 정류, 시발 노선, 시발 터미널, 시발 시간, 시발 기차, 시발 전철, 시발비용, 시발 비용, 시발택시, 씨발소리, 씨발표, 씨발언, 씨발매, 씨발음, 씨발견, 씨발자국, 씨발등, 씨발목, 씨발가락, 씨발걸음, 씨발냄새, 씨발톱, 시발자국, 시발등, 시발목, 시발가락, 시발걸음, 시발냄새, 시발톱, 시발바닥, 씨발바닥, 시발열, 시발급, 시발휘, 씨발휘, 씨발탁, 씨발급 -- the first station, germination, and 시 (city, hour, poem) or 씨 (Mr, seed) before a word with 발-
? 씨팔, 시팔, 씨바, 시바, 씨방, 시이발, 십팔놈, 십팔년아, ㅅㅂ, ㅆㅂ, 18놈, ㅅ1ㅂ, ㅆ1ㅂ, tlqkf -- a dog, eighteen, the keys of 시발
+ 슈발츠, 슈발블랑, 슈발 블랑, 시바견, 시바이누, 시바 이누, 시바스리갈, 시바스 리갈, 시바신, 시바의 여왕, 시바료, 시바여왕, 시바타, 씨방울, 꽃 씨방, 즉시팔로우, 씨팔로우, 시팔로우, 시팔로워, 씨팔아, 씨팔고, 다시바라, 역시바라 -- dogs, whisky, gods, numbers
# 새끼, 놈, 년
^ 개새끼, 개새키, 개쉐끼, 개쉑, 개색기, 개색끼, 개섀끼, 개씨발, 개시발, 개썅, 개좆, 개지랄, 개병신, 개또라이, 개쓰레기, 개호로 -- an insult where a word begins; a seal's pup (물개 새끼) is for a person to look at
! 씹새끼, 씹새키, 좆같, 좆까, 좆밥, 좆만, 좆도모르, 좆되, 좆나, 좃같, 호로새끼, 후레자식, 애미뒤진, 애미없, 느금마, 느그애미, 니애미, 니애비, 엠창, 앰창, 걸레년, 화냥년 -- an insult to somebody or to their mother; the syllables 씹 and 좆 are in no other word of a conversation
! bitch야, b!tch야, b1tch야, 이bitch, bitch년, bitch새끼 -- among Korean the English word is always an insult
+ 마이애미뒤진, 마이애미없, 레퀴엠창, 대걸레년, 물걸레년, 자루걸레년, 언니애미, 어머니애미, 할머니애미, 주머니애미 -- 언니 + 애미, a name
^ 병신, 븅신, 뷰웅신, 빙신새끼, 병쉰, 병싄, 벼엉신, 지랄, 지럴하, 염병하, 엿먹어라, 닥쳐라, 아가리닥쳐, 죽일년, 잡년, 잡놈 -- an insult where a word begins
+ 병신년, 병신고, 병신설, 병신축, 병신임, 병신제품, 병신청, 병신생, 미친년도, 전염병하, 전염병할, 감염병하, 감염병할, 영향을 미친년, 잡놈들의, 발병신고, 질병신고, 간병신청, 입병신, 사병신, 공병신, 열병신, 난치병신, 성병신, 지병신, 돼지새끼손, 돼지새끼 몇, 돼지새끼가 태, 돼지새끼를 낳 -- the year 丙申; 병 (illness, bottle) + 신고, 신청; piglets
? 새끼, 새키, 쉐끼, 쉐리, 쉑히, 개새, 놈아, 놈들, 중국놈, 년들, 이년, 저년, 그년, 련들, 넘들 -- kittens, puppies and years; said among friends
+ 새끼손, 새끼발, 새끼고양이, 새끼 고양이, 새끼강아지, 새끼 강아지, 고양이새끼, 강아지새끼, 새끼줄, 새끼를 낳, 새끼 낳, 새끼들을 돌보, 새끼 곰, 새끼 판다, 새끼오리, 새끼 오리, 새끼돼지, 새끼 돼지, 새끼 물개, 새끼 호랑이, 새끼 사자, 새끼 고래, 새끼를 키우, 새끼 키우, 새끼 물범, 새끼 펭귄, 새끼 치, 소년들, 청소년들, 청년들, 방탄소년들, 작년들, 노년들, 중년들, 이년 전, 이년간, 이년째, 이년 동안, 이년 후, 이년 만, 이년차, 일이년, 그년도, 이년생, 매년들, 악동놈들, 신년들, 귀요미놈들, 몇놈들 -- animals, years, boys
? 미친, 미쳤나, 미쳤냐, 미쳤구나, ㅁㅊ, 정신병, 정신이상, 싸이코, 관종, ㅂㅅ, 빙신, 등신, 머저리, 멍청, 모지리, 무뇌, 골빈, 찐따, 찌질, 루저, 듣보, 퇴물 -- praise among friends (연기 미쳤네), diagnoses
+ 미친 연기, 미친 미모, 미친 존재감, 미친 피지컬, 영향을 미친, 미친 영향, 미친듯이, 미친 듯이 -- praise; zones, a programme
? 존나, 존내, 졸라, 조낸, 좃나, ㅈㄴ, ㅈㄹ, 쥰내, 염병, 옘병, 닥쳐, 닥치고, 입닥, 아닥, 아가리, 꺼져, 꺼지세요, 나대지마, 나대는, 나대고, 나대냐, 나오지마, 안나왔으면, 그만 나와, 꼴보기, 꼴뵈기, 꼴도 보기, 꼴값, 꼬라지, 꼬락서니, 면상, 쌍판, 와꾸, 처먹, 쳐먹, 씨부리, 지껄이, 개소리, 개같, 개뿔, 개빡, 개돼지 -- the screen goes dark; the word is also only for emphasis
+ 화면이 꺼져, 화면 꺼져, 자꾸 꺼져, 불이 꺼져, 불 꺼져, 소리가 꺼져, 폰이 꺼져, 폰 꺼져, 컴퓨터가 꺼져, 컴퓨터 꺼져, 방송이 꺼져, 방송 꺼져, 마이크 꺼져, 마이크가 꺼져, 캠 꺼져, 캠이 꺼져, 게임 꺼져, 또 꺼져, 계속 꺼져, 꺼져요, 꺼져있, 꺼져 있, 꺼져버렸, 꺼져서, 꺼져가, 꺼져도, 악어 아가리, 전염병, 감염병, 미염병, 노래방꺼져, 한국관광개뿔, 조기졸라 -- screens, lamps, diseases
# How people look, how they behave
? 문빠들, 재앙빠들, 좌빠들, 팬빠들, 빠들아, 저놈이, 이놈이, 정신나갔, 정신나간것, 급노안 -- fans; years
? 밉상, 도라이, 거들먹, 천박, 미개한, 거머리, 주제에, 입놀리, 개싫, 할짓이, 못생, 못난이, 못난놈, 뚱뚱, 뚱땡, 그냥 돼지, 이돼지, 쿰척, 오크, 빻은, 빻았, 성괴, 늙은, 다늙, 할배, 틀딱, 노친네, 꼰대, 대머리, 징그럽, 징그러, 토나와, 토나온, 극혐, 역겹, 역겨, 더럽다, 더럽네, 더러운, 더러워, 추하다, 추하네, 추잡, 밥맛, 재수없, 정떨어, 비호감, 뻔뻔, 양심도 없, 양심없, 싸가지, 인성이, 인성 문제, 쓰레기, 버러지, 양아치, 깡패, 사기꾼, 약쟁이, 거지같, 그지같, 한심, 착한척, 감성팔, 쇼하네, 발연기, 노답, 답없는, 망해라, 은퇴해, 은퇴나, 퇴출, 기레기, 빠순이, 빨아대, 열폭, 부끄러운 줄, 쯧쯧, ㅉㅉ, 에라이, 천벌, 벌받, 바람둥이, 상간녀, 꽃뱀, 업소녀, 술집여자 -- may be said of a game, a film, or in sorrow
+ 쓰레기통, 쓰레기봉투, 쓰레기 봉투, 쓰레기 버리, 쓰레기 분리, 쓰레기 줍, 쓰레기차, 음식물쓰레기, 음식물 쓰레기, 쓰레기장, 쓰레기 수거, 쓰레기 치우, 오크통, 오크전사, 오크 전사, 오크족, 오크나무, 대머리독수리, 깡패 영화, 깡패짓 안, 바람둥이 역, 다발연기, 유발연기, 폭발연기, 개발연기, 출발연기 -- everyday words
? ㅂㅅㅅㄲ, ㅅㅂㅅㄲ, ㅅㅂㄴ, qudtls, wlfkf, ssibal, ㅅ1발 -- spellings that keyboards and filters make
`;

const sexual = `
^ 섹파 구함, 섹파 구해, 섹스하자, 섹스할래, 섹스하고싶, 떡치고싶, 한번 대줘, 팬티 보여줘, 젖탱이, 강간하고싶 -- a sexual demand to the person in the picture
^ 야동, 야사 사이트, 몰카영상, 유출 영상 팝니다, 자위 영상, 아동 포르노, 로리 야동 -- pornography; within a word 분야 + 동향 is for a person to look at
! 씹보지 -- the vulgar words for the sexual organs with what makes them unmistakable (보지 마 is "do not look")
+ 야동동, 야동초, 야동리, 야동마을, 야동역, 분야동, 광야동, 평야동, 심야동, 시야동, 제야동, 들야동 -- a district of Paju; 보지 (to see); 분야 + 동향
? 개보지야, 개보지년, 보지년아, 니보지야, 보지털야, 보지빨아 -- "do not look" and the like end in 보지
? 섹스, 섹기, 섹드립, 섹파, 따먹고, 박고싶, 빨고싶, 꼴린다, 꼴리네, 딸딸이, 질싸, 포르노, 벗어봐, 벗어라, 가슴 크, 슴가, 찌찌, 젖가슴, 쩍벌, 노브라, 조건만남, 조건 만남, 원나잇, 성매매, 창녀, 걸레, 강간, 변태 -- news, doctors, cleaning (걸레)
+ 걸레질, 물걸레, 걸레로, 걸레 빨, 청소 걸레, 섹스앤더시티, 섹스 앤 더 시티, 변태 과정, 완전변태, 불완전변태, 곤충 변태, 강간나 -- fruit, chilli, cleaning, the verbs to see and to sleep, insects
? 섹ㅅ, ㅅㅅ할, ㅅ섹
`;

const selfHarm = `
! 자살이나해, 나가뒤져, 나가디져, 나가죽어, 뒤져라제발, 뒈져라, 목매달아라, 찢어죽인다 -- tells somebody to die
^ 자살해라, 자살추천, 한강가라 -- tells somebody to die
# A game, searching a bag, a quotation, or a cry for help: a person has to look
? 뒤져, 뒤질래, 뒤질라고, 뒤졌으면, 뒤지세요, 죽어라, 죽어버려, 죽여버, 죽인다, 죽일놈, 칼빵
? 자살, 극단적 선택, 죽고싶, 살기싫, 살고싶지, 목매달, 뛰어내리, 번개탄, 자해, 유서 -- one's own death: somebody should answer, nobody be banned
+ 자살골, 자살예방, 자살 예방, 자살방지, 자살 방지, 여자살, 남자살, 의자살, 모자살, 피자살, 과자살, 감자살, 투자살, 혼자살, 부자살, 환자살, 각자살, 유서 깊, 유서깊, 여유서, 이유서, 유서방, 사유서, 자유서, 공유서, 가방 뒤져, 가방을 뒤져, 구글 뒤져, 인터넷 뒤져, 냉장고 뒤져, 다 뒤져봐, 뒤져봤, 뒤져보, 뒤져 보, 뒤져서 찾, 뒤져도 안 나, 웃겨뒤져, 자해지, 결자해지, 이자해, 여자해, 남자해, 혼자해, 각자해, 투자해, 의자해 -- an own goal; words that end in 자
`;

const slurs = `
! 짱꼴라, 짱꼴러, 짱깨새끼, 짱깨놈, 짱깨년, 쪽발이새끼, 깜둥이새끼, 똥남아새끼, 홍어새끼, 전라디언 -- slurs for peoples and provinces, made unmistakable
^ 짱골라, 짱개새끼 -- slurs for peoples and provinces, made unmistakable
! 한남충, 한남새끼, 한남또, 한녀충, 한녀새끼, 페미충, 메갈년, 게이새끼, 똥꼬충, 틀딱충, 개슬람, 빨갱이새끼, 일베충, 대깨문새끼 -- slurs for men, women, gay people, the disabled and for the other party
^ 김치녀, 김치년, 보슬아치, 애자새끼, 장애인새끼 -- slurs for men, women, gay people, the disabled and for the other party
+ 김치녀석, 김치년도, 한남충전, 한남충청, 성남한남충, 한남새끼줄 -- a charging station in Hannam; 보라니 as a verb ("told to look")
^ 쪽바리, 쪽빠리, 쪽발이, 섬숭이, 왜구새끼 -- a slur for the Japanese where a word begins; within one 한쪽 + 발이 is for a person to look at
+ 양키스, 양키즈, 왜구래, 왜구랭, 왜구러, 메갈로, 배달창, 전달창, 조달창, 이쪽바리, 저쪽바리 -- one's left foot
? 짱깨, 짱개, 짱께, 중국놈들, 왜놈, 왜구, 깜둥이, 흑형, 양키, 똥남아, 외노자 -- food from the Chinese restaurant (짱깨), history
? 쌍도, 고담대구, 일베, 메갈, 워마드, 좌빨, 좌좀, 수꼴, 빨갱, 종북, 대깨, 달창, 문빠, 문재앙, 문죄인, 문천지, 재앙빠, 쥐박이, 개독 -- parties and politicians are talked about
? 한남, 한녀, 페미, 꼴펨, 쿵쾅, 계집, 급식충, 잼민이, 문신충, 몰카충, 충들, 호모, 장애냐, 정박아, 저능아, 병신같 -- a district of Seoul; diagnoses; the words are also discussed
+ 한남동, 한남대, 한남역, 한남더힐, 한남뉴타운, 흔한남, 성남한남, 대한남, 편한남, 착한남, 향한남, 위한남, 강한남, 약한남, 용한남, 한남자, 한남친, 한남편, 한남녀, 한남성, 참외노자, 해외노자, 호모사피엔스, 호모 사피엔스, 기생충들 -- districts, food, games, films, everyday words
`;

/** Korean sets, spam and scams first. */
export const korean: readonly StarterSet[] = [
  tableSet(
    {
      id: 'ko-scams',
      title: 'Korean spam and scams',
      description: 'Illegal betting, loans, investment rooms, sex for sale, fake viewers.',
      language: 'ko',
      category: 'scams',
      severity: 'medium',
    },
    scams,
  ),
  tableSet(
    {
      id: 'ko-insults',
      title: 'Korean insults',
      description:
        'Insults to a person or their family; what may be about a film or in fun is only shown to a moderator.',
      language: 'ko',
      category: 'insults',
      severity: 'medium',
    },
    insults,
  ),
  tableSet(
    {
      id: 'ko-sexual',
      title: 'Korean sexual',
      description: 'Sexual demands and remarks, pornography, sex for sale.',
      language: 'ko',
      category: 'sexual',
      severity: 'medium',
    },
    sexual,
  ),
  tableSet(
    {
      id: 'ko-self-harm',
      title: 'Korean self-harm and threats',
      description: 'Telling somebody to die, threats; talk of one’s own death is only shown to a moderator.',
      language: 'ko',
      category: 'self-harm',
      severity: 'high',
    },
    selfHarm,
  ),
  tableSet(
    {
      id: 'ko-slurs',
      title: 'Korean slurs',
      description: 'Slurs for peoples, provinces, men, women, gay people, the disabled and for parties.',
      language: 'ko',
      category: 'slurs',
      severity: 'high',
    },
    slurs,
  ),
];
