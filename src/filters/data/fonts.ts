/**
 * The alphabets of text generators (“fancy text”): letters and signs, each followed by the Latin letter that it is copied for. Unicode's
 * confusables.txt leaves most of them out, as they look only a little like it. Sources: the alphabets that public programs of this kind
 * share, and the names in the Unicode charts. For comparing only; never Han, kana or Hangul.
 */
export const FONTS = [
  // Braille: the Unicode chart U+2800, English uncontracted.
  '⠁a⠃b⠉c⠙d⠑e⠋f⠛g⠓h⠊i⠚j⠅k⠇l⠍m⠝n⠕o⠏p⠟q⠗r⠎s⠞t⠥u⠧v⠺w⠭x⠽y⠵z',
  // Currency signs (chart U+20A0).
  '₳a฿b₵c₫d₣f₲g₶l₭k₤l₥m₦n₱p₽r₴s₮t₩w₡c₢c₠e₸t₿b',
  // Other signs that look like letters (charts U+2100 and U+2200).
  '©c®r℗p℮e∂d∑e∩n∪u∀a∃e∅o∈e†t‡t',
  // Hooked letters and Armenian ones (the font “ǟɮƈɖ”).
  'ɮbƈcɖdɛeʄfɢgɦhɨiʝjӄkʟlʍmռnօoքpզqʀrֆsȶtʊuʋvաwӼxӽxʏyʐz',
  // Latin letters with strokes and hooks that Unicode has as others.
  'ƗiƁbɓbƬtƭtɬt',
  // Latin letters with hooks and tails (chart U+0250).
  'ɑaƅbɗdƒfɠgɧhıiɩiʆlƙkłlɱmɲnŋnɳnøoσoƿpρpʠqɋqɼrɾrʂsȿsŧtυuʉuʌvƴyʑzƨs',
  // Canadian syllabics (chart U+1400).
  'ᗩaᗷbᑕcᗪdᕮeᖴfᘜgᕼhᓰiᒍjᖽkᒪlᗰmᘉnᑎnᓍoᑭpᕴpᖇrᔕsᒿzᑌuᐺvᗯw᙭xᖻyᘔzᗴeᕊbᙅcᕍdᙓeᘗlᓮiᒚjᙏmᘻmᙁoᖆrᖶtᑗuᐯvᘺwᕐrᗅaᗞdᒎjᓬlᗝoᖘpᕳqᔢsᑘuᐻvᙎw',
  // Cherokee (chart U+13A0) and some Ethiopic.
  'ᎪaꭺaᏴbᏼbᏟcꮯcᎠdꭰdᎬeꭼeᎰfꮀfᏀgꮐgᎻhꮋhᎥiꭵiᎫjꭻjᏦkꮶkᏞlꮮlᎷmꮇmᏁnꮑnᎾoꮎoᏢpꮲpᎤqꭴqᏒrꮢrᎦsꭶsᎢtꭲtᏌuꮜuᏙvꮩvᎳwꮃwጀxᎽyꮍyᏃzꮓzᏗaꮧaᏰbᏸbᎴdꮄdᏋeꮛeᎶgꮆgᏂhꮒhᏠjꮰjᏝlꮭlᎧoꭷoᎮpꭾpᏕsꮥsᏖtꮦtᏬuꮼuᏉvꮙvᏇwꮗwᎩyꭹyፚzᏊbꮚbᏆlꮖlᏓsꮣsᏫhꮻhᏜiꮬiᎱsꮁsᏄuꮔuᏑsꮡsᏱpᏹpᏔwꮤwᎵlꮅlᎨhꭸh',
  // Ethiopic (chart U+1200).
  'ልaጌbርcዕdቿeቻfኗgዘhጎiጋjጕkረlጠmክnዐoየpዒqዪrነsፕtሁuሀvሠwሸxሃyጊzፈcፎrጅgኪnፓiሰiጥt',
  // Thai, Hebrew and Arabic (the font “ค๒ς๔”).
  'คaςcєeŦfђhเiןjкkɭlภn๏oקpгrรsՇtշtยuשvฬwאxץyչzαaՁdձdმd',
  // Tai Viet, Limbu, New Tai Lue and Mongolian (the font “ꪖ᥇ᥴᦔ”).
  'ꪖaᥴcᦔdꫀeᠻfᧁgꫝh꠸i꠹jᛕkꪶlꪑmꪀnꪮoꪇq᥅rᦓsꪻtꪊuꪜvꪗyɀz',
  // Greek (the font “αвς∂”).
  'μuвbɡgнhιiנjмmηnφqяrѕsтtνvωwχxуyζz',
  // Cyrillic letters that only look like Latin ones (“faux Cyrillic”).
  'ДaдaБbбbСcсcЭeэeЄeҒfғfЖxжxНhІiіiЈjјjКkЛlлlМmИnиnФoфoРpрpЯrЅsТtЦuцuЏuџuУyШwшwЩwщwЧyчyҐrґrҜkҝkҠkҡkЮoюoЗzзzүyұuһhөoәeӃkӈh',
  // Georgian, Tibetan and others (the font “ąცƈɖ”).
  'ცbƖl℘pཞrҳxყyძdშgჩhხbთoრnლm',
  // Coptic and runes.
  'ⲁaⲃbⲥcⲇdⲉeⲋsⳋgⲏhⲓiⲕkⳑlⲙmⲛnⲟoⲣpⲡrϥqⲅrⲧtⳙuⲩyⲱwⲭxⲯyⲍzᚠfᚢuᚲkᛞdᛖeᚺhᛁiᛃjᛗmᚾnᛟoᚱrᛊsᛏtᚹwᚣyᛒbᚨaᚷg',
  // Turned letters, by their names (LATIN SMALL LETTER TURNED …).
  'ɐaɔcǝeɟfƃgɥhᴉiʞkɹrʇtʎyⅎf⅁g⅄yƆc',
  // Latin letters of African alphabets and old orthographies.
  'ĸkʗcɕcʚeʛgƼsƽsƱuƲvꞓcꬵfꝼfꞙfʙbƀbƂb',
  // Yi.
  'ꍏaꌃbꉓcꀸdꍟeꎇfꁅgꃅhꀤiꀭjꀘk꒒lꎭmꈤnꂦoꆰqꋪrꌗs꓄tꀎuꅏwꊼxꌩyꁴz',
  // Armenian and Cyrillic (the font “ąҍçժ”).
  'ҍbժdҽeցgհhҟkӀlӏlղnԵtեtմuѵvվyՀz',
  // Gujarati, Thai and Arabic (the font “ค๒ƈɗ”).
  'ٱiกnѻoપuฝwซx',
  // More syllabics.
  'ᙘbᑤcᗫdᙍeᓿiᒙjᙢmᓎoᕿpᙣz',
  // More runes.
  'ᚳcᛚdᛄeᚪfᚻhᛡjᚿnᛈpᛩqᛋsᚡvᛪxᚤyᛎz',
].join('');

/** Those that are no letters to Unicode. € £ ¢ $ are left out: leet reads them. */
export const SYMBOL_LETTERS = '⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵₳฿₵₫₣₲₶₭₤₥₦₱₽₴₮₩₡₢₠₸₿©®℗℮∂∑∩∪∀∃∅∈†‡᙭๏꠸꠹᥅℘⅁⅄꒒꓄';
