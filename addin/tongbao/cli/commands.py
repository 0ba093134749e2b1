"""The commands: what each one takes, and in Chinese what it does."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from tongbao import __version__
from tongbao.choice import Choice
from tongbao.cli import installing
from tongbao.cli.chinese_click import ChineseGroup
from tongbao.cli.explaining import explain
from tongbao.cli.running import make_folder, run_workbook
from tongbao.cli.terminal import Terminal
from tongbao.errors import WrongUse
from tongbao.failures import already_written
from tongbao.files import explained, write_file
from tongbao.findings import has_errors
from tongbao.gongwen.masthead import Masthead, masthead_named
from tongbao.paths import TEMPLATES, free_path, template_path
from tongbao.report import as_data, counted_findings, setup_lines, summary
from tongbao.run import assess_workbook, save
from tongbao.settling import Accepted, plan_settling
from tongbao.setup_plan import plan_setup
from tongbao.sheet.grid import parse_area
from tongbao.sheet.settings.item import StatedItem
from tongbao.workbook_files import opened

_DESK = Terminal()
_PATH = click.Path(path_type=Path)
_workbook = click.argument("workbook", metavar="工作簿", type=_PATH)
_strict = click.option(
    "--strict", is_flag=True, help="有“错误”级核对问题时以退出码 1 结束，不写文件"
)


def _table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which table is meant and by which rules."""
    for option in (
        click.option("--sheet", metavar="工作表", help="统计表所在的工作表"),
        click.option("--range", "area", metavar="区域", help="统计表的区域，如 A1:F60"),
        click.option(
            "--set", "items", metavar="项目=内容", multiple=True, help="改用另一条规则，可写多次"
        ),
        click.option("--register", metavar="文件", type=_PATH, help="改用另一个工作簿里的单位名册"),
        click.option(
            "--previous",
            metavar="文件",
            type=_PATH,
            multiple=True,
            help="往期的工作簿（上一期、上年同期），用来写环比、同比，可写多次",
        ),
    ):
        command = option(command)
    return command


def _accept_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that settle findings."""
    for option in (
        click.option("--reason", metavar="理由", help="为什么可以忽略，与 --accept 同写"),
        click.option(
            "--accept",
            metavar="代码@单元格",
            multiple=True,
            help="把一条核对问题记为忽略，写进工作表“核对”，可写多次",
        ),
    ):
        command = option(command)
    return command


@click.group(cls=ChineseGroup)
@click.version_option(__version__, "--version", help="显示版本", message="督查通报助手 %(version)s")
def cli() -> None:
    """督查通报助手：在统计工作簿里计算名次、等次、加扣分和零报送名单，并生成通报。"""


for _command in (installing.install, installing.uninstall, installing.doctor, installing.bundle):
    cli.add_command(_command)
cli.add_command(explain)


@cli.command()
@click.option("--out", metavar="目录", type=_PATH, default=Path("demo-out"), help="结果放在哪里")
def demo(out: Path) -> None:
    """用自带的信息报送统计表演示一遍：填列、写通报、列出核对问题。"""
    make_folder(out)
    source = _copy_template("信息报送统计表", free_path(out / "信息报送统计表.xlsx"))
    _DESK.tell([f"演示工作簿：{source}"])
    run_workbook(_DESK, source, Choice(), out=out)


@cli.command()
@click.argument("kind", metavar="种类")
@click.argument("path", metavar="文件", type=_PATH)
def new(kind: str, path: Path) -> None:
    """新建一个工作簿。种类：信息报送统计表、政务公开检查评分表、空白统计表。"""
    if kind not in TEMPLATES:
        raise WrongUse(f"没有“{kind}”这种工作簿，可选：{'、'.join(TEMPLATES)}。")
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(path.name + ".xlsx")
    if path.exists():
        raise WrongUse(f"“{path}”已经存在，没有改动它。请换一个文件名。")
    _copy_template(kind, path)
    _DESK.tell([f"已新建：{path}。请先看工作表“填写说明”。"])


@cli.command()
@_workbook
@_table_options
def setup(
    workbook: Path,
    sheet: str | None,
    area: str | None,
    items: tuple[str, ...],
    register: Path | None,
    previous: tuple[Path, ...],
) -> None:
    """在工作簿里添加工作表“规则”“单位名册”“通报要素”，按找到的统计表预先填好。"""
    host = opened(workbook)
    plan = plan_setup(assess_workbook(host, _choice(sheet, area, items, register, previous)))
    lines = list(setup_lines(plan, str(workbook)))
    if plan.new_sheets:
        save(plan, host)
    with already_written():
        _DESK.tell(lines)


@cli.command()
@_workbook
@_table_options
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出全部结果")
@_strict
def assess(
    workbook: Path,
    sheet: str | None,
    area: str | None,
    items: tuple[str, ...],
    register: Path | None,
    previous: tuple[Path, ...],
    as_json: bool,
    strict: bool,
) -> None:
    """计算并显示结果，不写任何文件。"""
    assessed = assess_workbook(opened(workbook), _choice(sheet, area, items, register, previous))
    if as_json:
        _tell_data(as_data(assessed, _DESK.ways))
    else:
        _DESK.tell(summary(assessed))
        _DESK.tell(counted_findings(assessed.assessment.findings, _DESK.ways, assessed.ignored))
    _leave(strict and has_errors(assessed.assessment.findings))


@cli.command()
@_workbook
@_table_options
@click.option("--out", metavar="目录", type=_PATH, help="结果放在哪里，不写则与工作簿同一目录")
@click.option("--in-place", is_flag=True, help="直接写入原工作簿，不另存副本")
@click.option("--dry-run", is_flag=True, help="只列出将要改动的每一个单元格，不写文件")
@click.option("--notice/--no-notice", "with_notice", default=True, help="是否生成通报，默认生成")
@click.option(
    "--masthead", metavar="样式", help="通报的版头：督查通报式、文件式或信函式，不写则按“通报要素”"
)
@click.option("--overwrite", is_flag=True, help="同意改写公式和原有文字")
@click.option("--despite-errors", is_flag=True, help="有“错误”级核对问题也生成通报")
@_accept_options
@_strict
def run(
    workbook: Path,
    sheet: str | None,
    area: str | None,
    items: tuple[str, ...],
    register: Path | None,
    previous: tuple[Path, ...],
    out: Path | None,
    in_place: bool,
    dry_run: bool,
    with_notice: bool,
    masthead: str | None,
    overwrite: bool,
    despite_errors: bool,
    accept: tuple[str, ...],
    reason: str | None,
    strict: bool,
) -> None:
    """填写名次、等次、加扣分等列，并生成通报（.docx 和 .txt）；有错误时只填列，不生成通报。"""
    if strict and despite_errors:
        raise WrongUse("--strict 有错误时什么也不写，--despite-errors 照样生成通报，只能写一个。")
    done = run_workbook(
        _DESK,
        workbook,
        _choice(sheet, area, items, register, previous),
        out=out,
        in_place=in_place,
        dry_run=dry_run,
        with_notice=with_notice,
        masthead=_masthead(masthead) if masthead is not None else None,
        overwrite=overwrite,
        despite_errors=despite_errors,
        accepted=_accepted(accept, reason),
        strict=strict,
    )
    _leave(not done)


@cli.command("next")
@_workbook
@click.option("--out", metavar="文件", type=_PATH, help="副本叫什么，不写则按下一期取名，放在旁边")
@click.option("--dry-run", is_flag=True, help="只列出将要改动的地方，不写文件")
def next_period(workbook: Path, out: Path | None, dry_run: bool) -> None:
    """转到下一期：工作簿里有下一期的表就改用它；没有就另存一份，清空数字，改好期间和期号。"""
    from tongbao.cli.next_running import go_on  # few call it

    go_on(_DESK, workbook, out, dry_run=dry_run)


@cli.command()
@_workbook
@_table_options
@_accept_options
@_strict
def check(
    workbook: Path,
    sheet: str | None,
    area: str | None,
    items: tuple[str, ...],
    register: Path | None,
    previous: tuple[Path, ...],
    accept: tuple[str, ...],
    reason: str | None,
    strict: bool,
) -> None:
    """只列出核对问题：哪个单元格、发现什么、应当怎样；写了 --accept 才写工作表“核对”。"""
    host, accepted = opened(workbook), _accepted(accept, reason)
    assessed = assess_workbook(host, _choice(sheet, area, items, register, previous))
    if accepted:
        assessed = accepted.among(assessed, assessed.assessment.findings)
        save(plan_settling(assessed), host)
        _DESK.tell([f"已在 {workbook} 的工作表“核对”里记下{len(assessed.unwritten)}条忽略。"])
    with already_written():
        findings = assessed.assessment.findings
        _DESK.tell(counted_findings(findings, _DESK.ways, assessed.ignored))
    _leave(strict and has_errors(assessed.assessment.findings))


@cli.command()
@click.argument("document", metavar="文档", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出全部结果")
@click.option("--pdf", metavar="文件", type=_PATH, help="用 Word、WPS 另存的 PDF 测打印效果")
@click.option("--all", "every", is_flag=True, help="合格的项目也逐项列出")
@click.option("--strict", is_flag=True, help="有不合标准的项目时以退出码 1 结束")
def measure(document: Path, as_json: bool, pdf: Path | None, every: bool, strict: bool) -> None:
    """按 GB/T 9704—2012 逐项测量一份公文（.docx）的版式，不改动文件。"""
    # loading all checks takes longer than assessing a table
    from tongbao.gongwen.measure import measure_document, report_data, report_lines

    report = measure_document(document, pdf)
    if as_json:
        _tell_data(report_data(report))
    else:
        _DESK.tell(report_lines(report, every))
    _leave(strict and report.breaks_standard)


def _tell_data(data: object) -> None:
    import json  # few ask for it

    _DESK.tell([json.dumps(data, ensure_ascii=False, indent=1)])


def _choice(
    sheet: str | None,
    area: str | None,
    items: Iterable[str],
    register: Path | None,
    previous: tuple[Path, ...] = (),
) -> Choice:
    settings = []
    for item in items:
        name, sign, text = item.partition("=")
        if not sign or not text.strip():
            raise WrongUse(f"--set 后面应写“项目=内容”，现为“{item}”。")
        settings.append(StatedItem(name, text))
    return Choice(
        sheet=sheet,
        area=parse_area(area) if area else None,
        items=tuple(settings),
        register=register,
        previous=previous,
        today=datetime.date.today(),
    )


def _accepted(accept: tuple[str, ...], reason: str | None) -> Accepted | None:
    if bool(accept) != bool(reason and reason.strip()):
        raise WrongUse("--accept 和 --reason 要一起写：忽略哪一条，为什么可以忽略。")
    return Accepted(accept, reason.strip()) if accept and reason else None


def _masthead(words: str) -> Masthead:
    if masthead := masthead_named(words):
        return masthead
    names = "、".join(m.value for m in Masthead)
    raise WrongUse(f"--masthead 后面应写 {names} 之一，现为“{words}”。")


def _copy_template(kind: str, path: Path) -> Path:
    make_folder(path.parent)
    with explained("工作簿", path):
        write_file(path, template_path(kind).read_bytes())
    return path


def _leave(failed: bool) -> None:
    if failed:
        raise SystemExit(1)
