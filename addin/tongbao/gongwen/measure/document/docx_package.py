"""A .docx as its parts: opened, refused with a reason if unreadable, and parsed."""

import posixpath
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from tongbao.data import dataclass
from tongbao.errors import DocumentNeedsAttention, MachineNeedsAttention, why_refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The namespaces of ISO/IEC 29500 Strict, which Word can write as well, and their everyday names.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": (
        b"http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}

_SAVE_AS = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”再试"
_GET_AGAIN = "请用 Word 或 WPS 打开看看能否修复，或重新取得该文件"
_KINDS = {
    ".doc": "旧版 Word 格式（.doc）",
    ".wps": "WPS 文字格式（.wps）",
    ".wpt": "WPS 文字模板（.wpt）",
    ".rtf": "RTF 文件（.rtf）",
    ".odt": "OpenDocument 文件（.odt）",
    ".ofd": "OFD 版式文件（.ofd）",
    ".pdf": "PDF 文件（.pdf）",
    ".txt": "文本文件（.txt）",
    ".xlsx": "Excel 工作簿（.xlsx）",
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A notice is some hundred kilobytes; what unfolds to more than this was made to harm.
_LARGEST_FILE = 100_000_000
_LARGEST_PART = 50_000_000
# Deflate halves text some times over, a table's repeated XML up to a hundred times.
_BOMB_FROM, _DENSEST = 5_000_000, 300


@dataclass(frozen=True)
class DocxPackage:
    """The parts of one .docx.

    Attributes:
        name: the file's name, for messages.
        archive: the open archive.
    """

    name: str
    archive: ZipFile

    @cached_property
    def main_part(self) -> str:
        """The name of the part holding the text.

        Raises:
            DocumentNeedsAttention: there is none, or its content is something else.
        """
        for kind, target in self._relations("").values():
            if kind == "officeDocument":
                return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise DocumentNeedsAttention(f"文件“{self.name}”里没有正文，不是 Word 文档", _SAVE_AS)

    def has(self, part: str) -> bool:
        """Whether a part is there."""
        return part in self._names

    def part(self, part: str) -> Element | None:
        """Return a part's root; ``None`` if the part is missing.

        Raises:
            DocumentNeedsAttention: the part is damaged, or made to do harm.
        """
        return self._parsed(part) if self.has(part) else None

    def related(self, kind: str) -> Element | None:
        """Return the first part the text relates to as ``kind``, such as ``styles``."""
        targets = (target for each, target in self._from_text.values() if each == kind)
        return next((root for target in targets if (root := self.part(target)) is not None), None)

    def by_relation(self, name: str) -> Element | None:
        """Return the part the text calls by a relationship's name, such as ``rId7``."""
        _, target = self._from_text.get(name, ("", ""))
        return self.part(target)

    @property
    def core_properties(self) -> Element | None:
        """The part with title and author."""
        targets = (t for kind, t in self._relations("").values() if kind == "core-properties")
        return self.part(next(targets, "docProps/core.xml"))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.archive.namelist())

    @cached_property
    def _from_text(self) -> dict[str, tuple[str, str]]:
        return self._relations(self.main_part)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's internal relationships: name to kind and target."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for each in root if root is not None else ():
            if each.get("TargetMode") != "External":
                kind = each.get("Type", "").rsplit("/", 1)[-1]
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                found[each.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _parsed(self, part: str) -> Element:
        stored = self.archive.getinfo(part)
        is_dense = stored.file_size > _DENSEST * max(1, stored.compress_size)
        if stored.file_size > _LARGEST_PART or (stored.file_size > _BOMB_FROM and is_dense):
            raise DocumentNeedsAttention(
                f"文件“{self.name}”展开后大得不正常，没有读取", "请重新取得该文件"
            )
        try:
            content = self.archive.read(part)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise self._damaged(part) from error
        if b"<!DOCTYPE" in content:
            raise self._harmful(part)
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
        # Nothing outside the file is fetched and no entity unfolded, whoever wrote it.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(part) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._harmful(part)
        return root

    def _harmful(self, part: str) -> DocumentNeedsAttention:
        found = f"文件“{self.name}”的 {part} 里有实体定义，Word 文档不会有，没有读取"
        return DocumentNeedsAttention(found, "请重新取得该文件")

    def _damaged(self, part: str) -> DocumentNeedsAttention:
        return DocumentNeedsAttention(f"文件“{self.name}”已损坏（{part} 读不出来）", _GET_AGAIN)


def open_package(path: Path) -> DocxPackage:
    """Open a .docx.

    Raises:
        DocumentNeedsAttention: the file is something else, encrypted, empty or damaged.
        MachineNeedsAttention: there is no such file, or it cannot be read.
    """
    _refuse_place(path)
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST_FILE else None
    except OSError as error:
        raise MachineNeedsAttention(
            f"读不了文件“{path.name}”（{why_refused(error)}）",
            "请检查是否有读取权限，或文件正被占用",
        ) from error
    if content is None:
        raise DocumentNeedsAttention(f"文件“{path.name}”超过 100 MB，不像是公文", _GET_AGAIN)
    for found, todo in _objections(path.name, content):
        raise DocumentNeedsAttention(f"文件“{path.name}”{found}", todo)
    try:
        return DocxPackage(path.name, ZipFile(BytesIO(content)))
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentNeedsAttention(f"文件“{path.name}”已损坏，打不开", _GET_AGAIN) from error


def _refuse_place(path: Path) -> None:
    if path.is_dir():
        raise MachineNeedsAttention(f"“{path.name}”是文件夹，不是文档", "请选择其中的文件")
    if not path.exists():
        raise MachineNeedsAttention(
            f"找不到文件“{path.name}”", "请检查文件名和所在文件夹，或文件是否已移动"
        )
    if path.name.startswith("~$"):
        raise DocumentNeedsAttention(
            f"“{path.name}”是 Word 打开文件时的占用标记，不是文档", "请选择去掉“~$”的同名文件"
        )
    suffix = path.suffix.lower()
    if suffix not in (".docx", ".docm"):
        kind = _KINDS.get(suffix, f"“{suffix}”格式" if suffix else "没有扩展名的文件")
        raise DocumentNeedsAttention(f"“{path.name}”是{kind}，不能直接测量", _SAVE_AS)


def _objections(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield why content cannot be a .docx, and what to do; ``name`` is the file's."""
    if not content:
        yield "是空的（0 字节）", "请重新取得该文件"
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            yield "设有打开密码", "请在 Word 中取消密码，保存后再试"
        yield "其实是旧版 .doc 或 .wps 格式，只是改了扩展名", _SAVE_AS
    if not content.startswith(b"PK"):
        yield f"的内容不是 Word 文档，与扩展名“{Path(name).suffix}”不符", _SAVE_AS
