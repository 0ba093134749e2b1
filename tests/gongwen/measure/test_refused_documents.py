"""What cannot be measured is refused in Chinese with what to do, and nothing is written."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from foreign_documents import by_programmer, by_word, p, plain

from calling import Called
from tongbao.gongwen.measure import measure_document, report_lines
from tongbao.gongwen.measure.print import rendering

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAIN = "word/document.xml"
_ROOT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


needs_no_libreoffice = pytest.mark.usefixtures("no_libreoffice")


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(rendering, "_USUAL_PLACES", ())


def _packed(path: Path, parts: dict[str, bytes]) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _without(path: Path, part: str) -> None:
    whole = by_word(path.with_name("whole.docx"))
    with ZipFile(whole) as source:
        _packed(path, {name: source.read(name) for name in source.namelist() if name != part})
    whole.unlink()


def _flipped(path: Path) -> None:
    content = bytearray(by_word(path).read_bytes())
    start = len(content) // 4
    content[start : start + 400] = bytes(400)
    path.write_bytes(content)


def _workbook(path: Path) -> None:
    templates = Path(__file__).resolve().parents[3] / "workbook_templates"
    path.write_bytes((templates / "空白统计表.xlsx").read_bytes())


def _bomb(path: Path) -> None:
    _packed(path, {_MAIN: _ROOT.encode() + b" " * 30_000_000 + b"</w:body></w:document>"})


def _entities(path: Path) -> None:
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE d [<!ENTITY a0 "哈">{nested}]>{_ROOT}<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>'
    _packed(path, {_MAIN: f"{text}</w:body></w:document>".encode()})


def _outside(path: Path) -> None:
    text = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>{_ROOT}<w:p><w:r><w:t>&a;</w:t></w:r></w:p>'
    _packed(path, {_MAIN: f"{text}</w:body></w:document>".encode()})


_REFUSED = {
    "旧版格式": (lambda f: f.write_bytes(_OLE + bytes(2000)), "其实是旧版 .doc", "另存为"),
    "加密": (
        lambda f: f.write_bytes(_OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le")),
        "设有打开密码",
        "取消密码",
    ),
    "工作簿": (_workbook, "其实是 Excel 工作簿", "Word 文档"),
    "PDF": (lambda f: f.write_bytes(b"%PDF-1.7\n"), "的内容不是 Word 文档", "另存为"),
    "文本": (lambda f: f.write_text("关于督查情况的通报"), "的内容不是 Word 文档", "另存为"),
    "空文件": (lambda f: f.write_bytes(b""), "是空的", "重新取得"),
    "截断": (lambda f: f.write_bytes(by_word(f).read_bytes()[:900]), "已损坏", "修复"),
    "坏字节": (_flipped, "已损坏", "修复"),
    "缺正文": (lambda f: _without(f, _MAIN), "里没有正文", "重新取得"),
    "只有空包": (lambda f: _packed(f, {"a.txt": b""}), "里没有正文", "另存为"),
    "压缩炸弹": (_bomb, "大得不正常", "重新取得"),
    "实体炸弹": (_entities, "实体定义", "重新取得"),
    "外部实体": (_outside, "实体定义", "重新取得"),
}


def _is_clear(called: Called, code: int, *words: str) -> bool:
    assert called.code == code, called
    assert called.out == ""
    assert all(word in called.err for word in words), called.err
    assert called.err.endswith("。\n") and called.err.count("\n") == 1
    assert "Traceback" not in called.err and "程序出了意外" not in called.err
    return True


@pytest.mark.parametrize("kind", _REFUSED)
def test_what_is_no_document_is_refused(kind: str, tongbao, tmp_path: Path):
    make, found, todo = _REFUSED[kind]
    folder = tmp_path / "收到的"
    folder.mkdir()
    document = folder / "通报.docx"
    make(document)
    before = document.read_bytes()
    assert _is_clear(tongbao("measure", document), 3, "“通报.docx”", found, todo)
    assert list(folder.iterdir()) == [document] and document.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("没有.docx", 4, ["找不到文件“没有.docx”", "请检查文件名"]),
        ("文件夹", 4, ["“文件夹”是文件夹", "请选择其中的文件"]),
        ("旧版.doc", 3, ["旧版 Word 格式（.doc）", "另存为"]),
        ("表.xlsx", 3, ["Excel 工作簿（.xlsx）"]),
        ("~$通报.docx", 3, ["占用标记", "去掉“~$”"]),
    ],
)
def test_what_is_not_to_be_opened_is_refused(
    name: str, code: int, words: list[str], tongbao, tmp_path: Path
):
    (tmp_path / "文件夹").mkdir()
    if "没有" not in name and name != "文件夹":
        (tmp_path / name).write_bytes(b"PK")
    assert _is_clear(tongbao("measure", tmp_path / name), code, *words)


def _pdf(path: Path, *words: str) -> Path:
    """Write a PDF of one line; without words it is a picture's page."""
    shown = "".join(f"BT /F 16 Tf 80 {700 - 30 * n} Td ({w}) Tj ET " for n, w in enumerate(words))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>startxref\n{text.rindex('endobj') + 7}\n%%EOF"
    path.write_text(text, "latin-1")
    return path


_ENGLISH = [
    "Report on the information work of the third quarter",
    "The offices named below have reported in time and in full",
]


def test_the_pages_of_another_document_are_refused(tongbao, tmp_path: Path):
    document = by_word(tmp_path / "通报.docx")
    pdf = _pdf(tmp_path / "别的.pdf", *_ENGLISH)
    called = tongbao("measure", document, "--pdf", pdf)
    assert _is_clear(called, 3, "“别的.pdf”里的文字与这份文档不同", "--pdf")


def test_a_scanned_page_is_refused(tongbao, tmp_path: Path):
    called = tongbao(
        "measure", by_word(tmp_path / "通报.docx"), "--pdf", _pdf(tmp_path / "扫描.pdf")
    )
    assert _is_clear(called, 3, "“扫描.pdf”里没有文字", "扫描件")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(None, 4, ["打不开"]), (b"PK", 3, ["不是 PDF 文件"]), (b"", 3, ["不是 PDF 文件"])],
    ids=["没有", "不是", "空的"],
)
def test_what_is_no_pdf_is_refused(content, code: int, words: list[str], tongbao, tmp_path: Path):
    pdf = tmp_path / "打印.pdf"
    if content is not None:
        pdf.write_bytes(content)
    called = tongbao("measure", by_word(tmp_path / "通报.docx"), "--pdf", pdf)
    assert _is_clear(called, code, "“打印.pdf”", *words)


def test_its_own_pages_are_measured_without_a_word(tmp_path: Path):
    report = measure_document(
        plain(tmp_path / "a.docx", _ENGLISH), _pdf(tmp_path / "a.pdf", *_ENGLISH)
    )
    assert report.doubt == "" and report.groups["打印效果"]


def test_pages_of_an_earlier_state_are_measured_and_told(tmp_path: Path):
    document = plain(tmp_path / "a.docx", [*_ENGLISH, "One sentence was added after printing it"])
    report = measure_document(document, _pdf(tmp_path / "旧.pdf", *_ENGLISH))
    assert report.groups["打印效果"]
    assert "“旧.pdf”里的文字与文档不完全一致" in "".join(report_lines(report))


@needs_no_libreoffice
def test_without_libreoffice_the_file_alone_is_measured(tongbao, tmp_path: Path):
    called = tongbao("measure", by_word(tmp_path / "通报.docx"))
    assert (called.code, called.err) == (0, "")
    assert "本机没有 LibreOffice" in called.out and "--pdf" in called.out
    assert "打印效果）" not in called.out


def test_a_libreoffice_that_fails_is_told_and_the_file_is_measured(
    tongbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    called = tongbao("measure", by_word(tmp_path / "通报.docx"))
    assert called.code == 0
    assert "LibreOffice 没有能把“通报.docx”转成 PDF" in called.out


_KEYS = ["name", "group", "basis", "clause", "wanted", "found", "passed", "verdict", "source"]


@needs_no_libreoffice
def test_json_has_the_items_of_the_text(tongbao, tmp_path: Path):
    document = by_programmer(tmp_path / "通报.docx")
    data = tongbao("measure", document, "--json").data
    assert list(data) == [
        *("file", "masthead", "items", "breaks_standard"),
        *("printed_by", "doubt", "unmeasured", "outside"),
    ]
    assert all(list(item) == _KEYS for item in data["items"])
    lines = tongbao("measure", document, "--all").out.splitlines()
    told = sorted(line.split("（")[0] for line in lines if line.startswith("【"))
    assert told == sorted(f"【{item['verdict']}】{item['name']}" for item in data["items"])


@needs_no_libreoffice
def test_what_is_right_is_summed_up_unless_all_is_asked_for(tongbao, tmp_path: Path):
    document = by_word(tmp_path / "通报.docx")
    short, long = tongbao("measure", document).out, tongbao("measure", document, "--all").out
    assert "【合格】页面：纸张、上边距" in short and len(short.splitlines()) < 20
    assert "【合格】上边距（标准 5.2.1，文件）：要求：37 mm（±1）；实测：37 mm" in long.splitlines()


@needs_no_libreoffice
def test_strict_fails_for_the_standard_and_not_for_advice_or_practice(tongbao, tmp_path: Path):
    advised = by_word(tmp_path / "建议.docx", p("一、情况", "Text"), p("正文如下。", "Text"))
    called = tongbao("measure", advised, "--strict")
    assert "【请核对】一级标题字体" in called.out and called.code == 0
    broken = by_word(tmp_path / "不合.docx", p("正文,如下。", "Text"))
    assert tongbao("measure", broken).code == 0
    assert tongbao("measure", broken, "--strict").code == 1
