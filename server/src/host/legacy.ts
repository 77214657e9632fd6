/**
 * Characters that make up most of any text in a language, and those of our own subject. Not by rank: a text in the right
 * encoding has many of them, one that was read in a wrong encoding hardly any.
 */
const frequent = {
  simplified:
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔参收组办战级示单访问端网络策略拒绝允许探测状态同步节点终楼服务器址列用户设备禁止放行备注合规未知阻断流量终端补救重定向测试生产临时修改添加删除旧新默认允服源目标线无线办公会议室研发财务部门访客打印视频监控语音电话请勿更改负责人联系邮件双括号引号隔离核心交换销售市场人事行政总部分支机构工厂仓库宿舍门禁摄像头病毒升级补丁域控析箱银行医院校员外包供应商伙伴层楼栋号区域段口列表黑白名单审计堡垒测速',
  traditional:
    '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加月話合回特代內信表化給位次度門任常先通提立及比員解名處各入條平系更變電數安少報結反受目再建務做接場件計管期直資指許統區保至形便決放強即設式路記告類求據程邊交規確傳導組辦級示單訪端網絡策略拒絕允探測狀態同步節點終樓服器址列戶備禁止註斷補救測試臨刪除舊預線會議室訪客',
  korean:
    '이다는의에을를가하지로고기사서스시한정해인상접속책허용거부차단포트서버네트워크상태동기화프브검사단말준수호환미확전체모든연결목록주소관리자테본규칙적보안그대나들아있도과수어라면만으은자일여제러때위해오경우것내저방문국년중분원생장두간들후당실없성조조비요구통개신선업회소행계공데터로컬망무선유사무실임시삭추변운영개발인증허통과제외음및또게된합니습세설입출력되않안할내용점번호값명령예외참삼복원표변환집등록초',
};

export type Script = keyof typeof frequent;

const sets: Readonly<Record<Script, ReadonlySet<string>>> = {
  simplified: new Set(frequent.simplified),
  traditional: new Set(frequent.traditional),
  korean: new Set(frequent.korean),
};

/** Ideographs and Hangul: what words are written in, without kana, punctuation and full-width letters. */
const wordCharacter = /[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]/g;

/** So few characters may be frequent ones by chance. */
const fewCharacters = 3;

/**
 * How much a text looks like one of a language, from 0 to 1: the share of frequent characters among those that make up
 * its words; less where it has very few of them.
 */
export function shareOfFrequent(text: string, script: Script): number {
  const found = text.match(wordCharacter) ?? [];
  const known = found.filter((character) => sets[script].has(character)).length;
  return known / Math.max(found.length, fewCharacters);
}
