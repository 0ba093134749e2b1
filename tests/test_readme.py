"""README names every command and option there is, and none that is not."""

import inspect
import re
from dataclasses import astuple, replace
from pathlib import Path
from typing import get_args

import click
from lxml import etree

from core.changes_making import changes_against, past_of
from core.seeds import first_notice, second_notice
from tongbao import functions
from tongbao.cli.commands import cli
from tongbao.cli.terminal import Terminal
from tongbao.commands.excel_desk import ExcelDesk
from tongbao.core.assessment import Assessment
from tongbao.core.changes.change import Changes
from tongbao.core.notice.chapter import Draft
from tongbao.core.notice.fields import Fields
from tongbao.core.periods.neighbours import previous, year_ago
from tongbao.core.periods.reading import find_period
from tongbao.core.rules.condition import Condition
from tongbao.core.rules.condition_text import parse_condition
from tongbao.desk import Ways
from tongbao.findings import Severity
from tongbao.findings.codes import THEMES
from tongbao.paths import TEMPLATES
from tongbao.sheet.settings.band_form import BANDS
from tongbao.sheet.settings.element_items import ELEMENT_ITEMS
from tongbao.sheet.settings.meaning_form import MEANINGS
from tongbao.sheet.settings.notice_forms import CHAPTERS, PHRASE_FORM
from tongbao.sheet.settings.read_register import UNITS
from tongbao.sheet.settings.rule_forms import OVERRIDES, POINTS, VETOES
from tongbao.sheet.settings.rule_items import RULE_ITEMS
from tongbao.sheet.settings.settlement_form import SETTLEMENT_FORM

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_command_is_named_and_every_named_command_exists():
    named = set(re.findall(r"`tongbao ([a-z]+)", README))
    assert named == set(cli.commands)


def test_every_option_is_named_and_every_named_option_exists():
    there = {
        name
        for command in cli.commands.values()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    named = set(re.findall(r"`(--[a-z-]+)", README))
    assert named == there


def test_every_make_target_is_named_and_every_named_target_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    listed = re.findall(r"^\| `make ([a-z]+)` \|", CONTRIBUTING, re.MULTILINE)
    assert sorted(listed) == sorted(targets)
    assert set(re.findall(r"`make ([a-z]+)", README + CONTRIBUTING)) == targets


def test_every_folder_and_file_contributors_are_sent_to_exists():
    named = re.findall(r"`([a-z_]+(?:/[a-z_]*)+(?:\.py)?|\w+\.py)`", CONTRIBUTING)
    program = ROOT / "addin" / "tongbao"
    places = (ROOT, ROOT / "workbook_templates", program, program / "core" / "results",
              program / "sheet" / "settings")  # fmt: skip
    missing = [name for name in named if not any((place / name).exists() for place in places)]
    assert set(missing) == {"x.py"}


def test_every_link_leads_somewhere():
    for name, text in (("README.md", README), ("CONTRIBUTING.md", CONTRIBUTING)):
        for target in re.findall(r"\]\(([^)]+)\)", text):
            path, _, heading = target.partition("#")
            page = (ROOT / (path or name)).read_text(encoding="utf-8")
            titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
            assert not heading or heading in {title.lower().replace(" ", "-") for title in titles}


def test_every_message_that_is_named_is_one_the_program_has():
    said = "".join(
        re.sub(r'"\s*f?"', "", path.read_text(encoding="utf-8"))
        for path in (ROOT / "addin").rglob("*")
        if path.suffix in {".py", ".bas", ".cls"}
    )
    table = README.split("\n## 提示\n")[1].split("\n## ")[0]
    named = re.findall(r"^\| (.+?) \|", table, re.MULTILINE)[1:]
    parts = [part for words in named for part in re.split("××|、", words) if part]
    assert named and [part for part in parts if part not in said] == []


def test_every_form_of_a_condition_is_named_and_every_named_one_is_understood():
    table = README.split("| 条件 | 意思 |")[1].split("\n## ")[0]
    named = re.findall(r"^\| (.+?) \|", table, re.MULTILINE)
    forms = {type(parse_condition(words)) for row in named for words in row.split("、")}
    assert forms == set(get_args(Condition))


def test_every_template_is_named():
    assert all(name in README for name in TEMPLATES)


def test_every_setting_is_listed_as_it_is_declared_and_every_listed_one_exists():
    listed = README.split("## 设置一览")[1].split("\n## ")[0]
    titled = re.split(r"^### (.+)$", listed, flags=re.MULTILINE)[1:]
    named = {
        title: re.findall(r"^\| .*$", rows, re.MULTILINE)[1:]
        for title, rows in zip(titled[::2], titled[1::2], strict=True)
    }
    items = {
        sheet.sheet: [(item.name, item.help, item.words) for item in sheet.items]
        for sheet in (RULE_ITEMS, ELEMENT_ITEMS)
    }
    columns = {
        form.name: [(column.heading, column.help, column.words) for column in form.columns]
        for form in (
            BANDS,
            POINTS,
            VETOES,
            OVERRIDES,
            MEANINGS,
            UNITS,
            CHAPTERS,
            PHRASE_FORM,
            SETTLEMENT_FORM,
        )
    }
    assert named == {
        title: [f"| {name} | {told} | {'、'.join(words)} |" for name, told, words in declared]
        for title, declared in {**items, **columns}.items()
    }


def _changed(assessment: Assessment) -> Changes:
    """Return what has changed since a quarter before and a year ago, when all was the same."""
    period = find_period("2014年二季度")
    assert period
    now = replace(assessment, period=period)
    others = [replace(now, period=other) for other in (previous(period), year_ago(period))]
    return replace(changes_against(now, *others), so_far=past_of(now))


def test_every_field_is_named_and_every_named_field_can_be_filled():
    named = re.findall(r"`\{([^}]+)\}`", README.split("## 字段和条件")[1].split("\n## ")[0])
    fillable = set[str]()
    for assessment in (first_notice(), second_notice()):
        fields = Fields(assessment, {"1": "加强领导。"}, _changed(assessment))
        (finding,) = fields.problems(Draft("{〇}"))
        offered = set(re.findall(r"\{([^}]+)\}", finding.todo))
        fillable |= {name for name in named if not [*fields.problems(Draft(f"{{{name}}}"))]}
        nouns = {name.removesuffix("环比") for name in offered if name.endswith("环比")}
        kinds = {"列名": {*assessment.totals.sums, *nouns}, "等次": assessment.bands()}
        meant = {
            name.replace(kind, word)
            for name in named
            for kind, words in kinds.items()
            for word in (words if kind in name else [""])
        }
        assert offered - meant == set()
    general = {name for name in named if re.search("列名|等次|组别|N|编号", name)}
    assert fillable >= set(named) - general


def test_every_button_is_named_and_every_named_button_exists():
    ribbon = etree.parse(ROOT / "addin" / "xlam" / "ribbon.xml")
    there = [button.get("label") for button in ribbon.iter("{*}button")]
    table = README.split("## 功能区的按钮")[1].split("## ")[0]
    assert re.findall(r"^\| (\S+) \|", table, re.MULTILINE)[1:] == there


def test_every_worksheet_function_is_named_with_its_arguments_and_every_named_one_exists():
    there = {}
    for name, function in inspect.getmembers(functions, inspect.isfunction):
        if function.__module__ == functions.__name__:
            shown = [
                p for p in inspect.signature(function).parameters.values() if p.name != "stamp"
            ]
            there[name.upper()] = [p.default is not inspect.Parameter.empty for p in shown]
    rows = re.findall(r"^\| `=([A-Z]+)\((.*?)\)` \|", README, re.MULTILINE)
    named = {name: [a.startswith("[") for a in text.split(", ")] for name, text in rows}
    assert named == there
    assert set(re.findall(r"`=([A-Z]+)", README)) == set(there)


def test_every_kind_of_finding_is_listed_as_it_is_declared_and_every_listed_one_exists():
    listed = README.split("## 核对问题一览")[1].split("\n## ")[0]
    for severity in Severity:
        assert f"{severity.label}，{severity.meaning}" in listed
    titled = re.split(r"^### (.+)$", listed, flags=re.MULTILINE)[1:]
    named = {
        title: re.findall(r"^\| `.*$", rows, re.MULTILINE)
        for title, rows in zip(titled[::2], titled[1::2], strict=True)
    }
    both = Ways(
        *(
            at_excel
            if at_excel == at_a_terminal or not isinstance(at_excel, str)
            else f"{at_excel}（命令行：{at_a_terminal.strip()}）"
            for at_excel, at_a_terminal in zip(
                astuple(ExcelDesk.ways), astuple(Terminal.ways), strict=True
            )
        )
    )
    assert named == {
        title: [
            f"| `{c.name}` | {c.severity.label} | {c.meaning} | {both.told(c.remedy)} |"
            for c in theme
        ]
        for title, theme in THEMES.items()
    }


def test_every_word_of_the_glossary_is_one_the_code_uses():
    words = re.findall(
        r"^\| \S+ \| ([a-z ]+) \| .+ \|$", README.partition("## 词汇")[2], re.MULTILINE
    )
    modules = {path.stem for path in (ROOT / "addin" / "tongbao").rglob("*.py")}
    program = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "addin" / "tongbao").rglob("*.py")
    )
    defined = modules | set(re.findall(r"^ *(?:class|def) (\w+)", program, re.MULTILINE))
    attributes = set(re.findall(r"^    (\w+): ", program, re.MULTILINE))
    names = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in defined | attributes}
    for word in words:
        name = word.replace(" ", "_")
        assert {name, f"{name}s"} & names, word
    assert len(words) == len(set(words)) > 20
