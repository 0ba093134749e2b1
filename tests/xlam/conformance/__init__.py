"""Whether a macro-enabled workbook is put together as Excel wants it, from the bytes up.

No program at hand is as strict as Excel, and one wrong codeName makes it refuse or "repair" the file;
others it opens, and then a button or an event does nothing, silently. olefile reads the container and
oletools the project; each check here is one neither of them makes, and its module says why. The rules
hold for files Excel itself has saved, which the tests show; what this builder writes must obey stricter
ones, and do what the Python side offers.

parts --> container --> project --> sources --> wiring, forwarding, ribbon
"""

import io
import struct
import zipfile
from dataclasses import dataclass

from lxml import etree

from conformance import container, forwarding, parts, project, ribbon, sources, wiring
from conformance.procedure import public_procedures
from vba_reading import OlevbaBaseException, opened, overheard, read_project, streams_of
from xlam.program import Program


@dataclass(frozen=True)
class Expected:
    """What a file this builder wrote must be.

    Attributes:
        program: what it must offer.
        addin: whether Excel is to load it as an add-in.
        aliases: whether it offers functions under Chinese names too; its source is not ASCII then.
    """

    program: Program
    addin: bool = True
    aliases: bool = False


def problems(data: bytes, expected: Expected | None = None) -> list[str]:
    """Return everything wrong with an add-in or macro-enabled workbook; empty if it conforms.

    Args:
        data: the file.
        expected: what it must be; ``None`` for a file of another program, which may have caches,
            other references and spare bytes.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        content = {name: package.read(name) for name in package.namelist()}
        return _problems(content, package.namelist(), expected)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        return [f"读不下去：{error}"]
    except (OSError, OlevbaBaseException, ValueError, IndexError, struct.error) as error:
        return [f"VBA 工程读不下去：{error}"]


def _problems(content: dict[str, bytes], names: list[str], expected: Expected | None) -> list[str]:
    ours = expected is not None
    ascii_only = expected is not None and not expected.aliases
    found = parts.problems(content, names, addin=expected.addin if expected else None)
    vba = parts.project_part(content)
    if vba is None:
        return [*found, "工作簿没有连到 vbaProject.bin"]
    file = opened(content[vba])
    streams = streams_of(file)
    found += container.problems(file, content[vba], ours=ours)
    with overheard() as said:
        read = read_project(file)
    held = project.modules(read)
    found += [*said, *project.problems(read, streams, held, ours=ours)]
    found += sources.problems(held, ascii_only=ascii_only)
    found += parts.code_names(content, held)
    public = [p for m in held if m.is_standard for p in public_procedures(m.name, m.source)]
    if expected is None:
        return [*found, *ribbon.problems(content, public)]
    code = {module.name: module.source for module in held}
    found += sources.own_problems(held, public)
    found += wiring.problems(code, public)
    found += parts.conf_problems(content, wiring.project_name(code))
    found += forwarding.problems(code, expected.program, aliases=expected.aliases)
    found += ribbon.problems(content, public, expected.program)
    return found
