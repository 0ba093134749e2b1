"""Places left open in a text taken over from a template: ××年×季度, 2026年 月, 〔2026〕 号."""

import re
import unicodedata

from tongbao.regex import regex

#: What stands for a number or a name not put in yet. ○ is also a nought: 二○二六年 is a year.
_SIGN = r"(?:[×✕✖╳＊*□]|(?<![一二三四五六七八九〇零○])[○◯]+(?![〇零一二三四五六七八九])|(?<![a-z])x+(?![a-z]))"
_AFTER = (
    "年|月|日|季度|周|旬|期|号|省|市|县|区|州|旗|盟|镇|乡|街道|局|办公室|办|委|部门|单位|同志|公司"
)
_OPEN = regex(
    rf"{_SIGN}+\s*(?:{_AFTER})|第\s*{_SIGN}+|[×✕✖╳]{{2,}}|(?<![a-z])x{{2,}}(?=[\u4e00-\u9fff])|_{{2,}}"
    # Words may follow: 月湖区 and 日照市 are places, 月报 and 日常 are words.
    r"|年\s+月|年月(?![度报均湖季])|月\s+日|月日(?=$|[）)，。])|第\s+(?:季度|期)|年第(?:季度|期)"
    r"|[〔\[【(]\s*[〕\]】)]\s*\d*\s*号|[〕\]】]\s*号",
    re.IGNORECASE,
)


def placeholder_in(text: str) -> str:
    """Return the first place left open in a text; empty if there is none.

    >>> placeholder_in("关于××年×季度政务信息报送情况的通报")
    '××年'
    >>> placeholder_in("关于二○二六年三季度政务信息报送情况的通报")
    ''
    """
    match = _OPEN.search(unicodedata.normalize("NFKC", text))
    return match[0] if match else ""
