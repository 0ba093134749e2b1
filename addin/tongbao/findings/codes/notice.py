"""Findings about the notice: what 通报要素 leaves out, how it fits on the page, the faces it is set in."""

from tongbao.findings.finding import Code
from tongbao.findings.severity import Severity

ELEMENT_UNKNOWN = Code(
    "element-unknown",
    Severity.ERROR,
    "通报要素里有一项程序不认识",
    "请改为通报要素工作表中已有的项目",
)
ELEMENT_STATED_TWICE = Code(
    "element-stated-twice",
    Severity.WARNING,
    "通报要素的一项写了两次，按后一次计",
    "请删去其中一行",
)
ELEMENT_NOT_UNDERSTOOD = Code(
    "element-not-understood",
    Severity.ERROR,
    "通报要素的一项看不懂，生成不了通报",
    "请改正后再生成通报",
)
NOTICE_SECRET = Code(
    "notice-secret",
    Severity.ERROR,
    "通报要素里写了密级，本程序不能用来制作涉密文件",
    "涉密文件请按本单位保密规定在涉密计算机上制作，并把这个工作簿移出本机；通报不涉密的，请把“密级”留空",
)
FIELD_UNKNOWN = Code(
    "field-unknown",
    Severity.ERROR,
    "段落里的一个字段填不出来，本期没有这一项",
    "请改为本期填得出来的字段，或删去",
)
NUMBER_USED = Code(
    "number-used",
    Severity.ERROR,
    "期号、总期号或发文字号已经用于另一期的通报",
    "请改正“通报要素”里的号；记录写错的，改正工作表“通报记录”",
)
NOTICE_AGAIN = Code(
    "notice-again",
    Severity.NOTE,
    "这一期已经出过通报",
    "是更正的不必改动；是另一份通报的，请用另外的期号和标题",
)
RECORD_NOT_UNDERSTOOD = Code(
    "record-not-understood",
    Severity.WARNING,
    "工作表“通报记录”的一格看不懂",
    "请改正，否则查不出号码重复",
)
FIELD_NEEDS_EARLIER_PERIOD = Code(
    "field-needs-earlier-period",
    Severity.ERROR,
    "段落里的字段要与往期比较才填得出来，没有往期的数",
    "请<to_compare>，或删去这个字段",
)
BRACES_UNPAIRED = Code(
    "braces-unpaired",
    Severity.ERROR,
    "段落里的花括号不成对",
    "请写成 {零报送单位} 这样",
)
PHRASE_MISSING = Code(
    "phrase-missing",
    Severity.ERROR,
    "段落里用到的常用语没有",
    "请改正编号，或在“常用语”里补上",
)
PHRASE_NESTED = Code(
    "phrase-nested",
    Severity.ERROR,
    "常用语里又用到常用语",
    "请把文字直接写进去",
)
CHAPTER_WITHOUT_PARAGRAPH = Code(
    "chapter-without-paragraph",
    Severity.ERROR,
    "通报要素里的一章没有写段落，程序也不会写这一章",
    "请写上段落，或改为程序会写的章节",
)
ANNEX_IMPOSSIBLE = Code(
    "annex-impossible",
    Severity.ERROR,
    "附件内容里的一种表，本期没有可以列的结果",
    "请在规则、单位名册里补上需要的内容，或从附件内容里删去这一项",
)
NOTICE_INCOMPLETE = Code(
    "notice-incomplete",
    Severity.WARNING,
    "通报还缺必须有的要素",
    "请在工作表“通报要素”里填写；没有这张表的，请<to_set_up>添加",
)
ELEMENT_NOT_PRINTED = Code(
    "element-not-printed",
    Severity.NOTE,
    "所选的版头不印这一项要素，已略去",
    "需要印出的，请改用别的版头样式",
)
TITLE_WITHOUT_KIND = Code(
    "title-without-kind",
    Severity.NOTE,
    "标题没有以文种（通报）结尾",
    "标题由发文机关名称、事由和文种组成（GB/T 9704-2012 第7.3.1条），请在末尾写上“的通报”",
)
TITLE_TOO_LONG = Code(
    "title-too-long",
    Severity.NOTE,
    "标题排成的行数太多",
    "请缩短标题，如引用的文件改用简称",
)
TITLE_LINE_BROKEN = Code(
    "title-line-broken",
    Severity.NOTE,
    "标题里自己断开的一行仍然太长，已另行断开",
    "请缩短这一行，或自己断开",
)
ADDRESSEES_MOVED = Code(
    "addressees-moved",
    Severity.NOTE,
    "主送机关太长，首页放不下正文，已移到版记",
    "不移到版记的，请改用规范化的统称，如“各乡镇人民政府、街道办事处，区直各单位”",
)
SIGNATURE_TOO_LONG = Code(
    "signature-too-long",
    Severity.NOTE,
    "署名太长，一行排不下",
    "请在“署名”里写规范化简称",
)
CHAPTER_EMPTY = Code(
    "chapter-empty",
    Severity.WARNING,
    "通报的一章没有可写的内容，已略去",
    "请在“通报要素”里写上段落，或删去这一章",
)
ANNEX_EMPTY = Code(
    "annex-empty",
    Severity.WARNING,
    "附件没有可列的单位，已略去",
    "如确实没有，请从通报要素的“附件内容”里删去这一项",
)
NOTE_UNPRINTED = Code(
    "note-unprinted",
    Severity.WARNING,
    "附件里没有统计表，表注没有印出",
    "请在附件内容里加上统计表或分组统计表；不需要表注的，请删去",
)
TAIL_TOO_HIGH = Code(
    "tail-too-high",
    Severity.ERROR,
    "主送机关、抄送太长，版记一页也排不下，生成不了通报",
    "请改用规范化的统称，如“各乡镇人民政府、街道办事处，区直各单位”",
)
FONT_UNKNOWN = Code(
    "font-unknown",
    Severity.NOTE,
    "查不到本机装了哪些字体，通报按常用的字体名写",
    "请在装有这些字体的电脑上查看和打印",
)
FONT_REPLACED = Code(
    "font-replaced",
    Severity.NOTE,
    "本机没有要用的字体，已改用相近的",
    "需要用原来的字体，请装好后重新生成通报",
)
FONT_EMBOLDENED = Code(
    "font-emboldened",
    Severity.WARNING,
    "本机没有要用的字体，也没有相近的，改用别的字体加粗",
    "正式印发前，请在装有这种字体的电脑上重新生成通报",
)
FONT_MISSING = Code(
    "font-missing",
    Severity.WARNING,
    "本机没有要用的字体，也没有可以代替的",
    "请在装有这些字体的电脑上查看和打印",
)
