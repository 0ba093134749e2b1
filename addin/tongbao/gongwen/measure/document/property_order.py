"""The order ISO/IEC 29500-1 annex A and Word's own reader want for the children of properties.

Word calls a document with properties out of order damaged, or ignores some.
"""

from lxml.etree import _Element as Element

from tongbao.gongwen.measure.document.docx_package import W
from tongbao.gongwen.measure.document.formats import local

_BORDERS = "top start left bottom end right insideH insideV tl2br tr2bl"
_ORDER = {
    name: {child: place for place, child in enumerate(words.split())}
    for name, words in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
        " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
        " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
        " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike"
        " outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern"
        " position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
        " eastAsianLayout specVanish oMath rPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize"
        " tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
        " tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
        " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
        " rtlGutter docGrid printerSettings sectPrChange",
        "pBdr": "top left bottom right between bar",
        "tblBorders": _BORDERS,
        "tcBorders": _BORDERS,
        "tblCellMar": "top start left bottom end right",
    }.items()
}
# Headers and footers may be mentioned in any order among themselves.
_ORDER["sectPr"]["footerReference"] = _ORDER["sectPr"]["headerReference"]


def misplaced(root: Element) -> tuple[str, ...]:
    """Return what stands out of order, each kind once, such as ``pPr：jc 在 spacing 之前``."""
    found: dict[str, None] = {}
    for name, order in _ORDER.items():
        for properties in root.iter(W + name):
            before = ""
            for child in map(local, properties.iterchildren(f"{W}*")):
                if before and order.get(child, len(order)) < order.get(before, -1):
                    found[f"{name}：{before} 在 {child} 之前"] = None
                if child in order:
                    before = child
    return tuple(found)
