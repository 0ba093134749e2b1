"""The command that says what a kind of finding means, and what to do about it."""

from collections.abc import Iterator

import click

from tongbao.chinese import listing
from tongbao.cli.chinese_click import ChineseCommand
from tongbao.cli.terminal import Terminal
from tongbao.errors import WrongUse
from tongbao.findings import Code
from tongbao.findings.codes import CODES, THEMES

_MOST_NEAR = 5


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[代码]", required=False)
def explain(code: str | None) -> None:
    """说明一种核对问题的意思和处理办法；不写代码则列出全部。代码见 assess --json。"""
    Terminal().tell(_all() if code is None else _about(_named(code)))


def _named(name: str) -> Code:
    wanted = name.strip().lower().replace("_", "-")
    if wanted in CODES:
        return CODES[wanted]
    near = _near(wanted)
    hint = f"相近的有：{listing(near)}。" if near else ""
    raise WrongUse(f"没有“{name}”这个代码。{hint}运行 tongbao explain 列出全部代码。")


def _near(wanted: str) -> list[str]:
    """Return the codes that may be meant: by a part of the name, by a Chinese word, by spelling."""
    said = [code.name for code in CODES.values() if wanted in code.name or wanted in code.meaning]
    import difflib

    spelt = difflib.get_close_matches(wanted, CODES, n=_MOST_NEAR)
    return list(dict.fromkeys([*spelt, *said]))[:_MOST_NEAR]


def _about(code: Code) -> Iterator[str]:
    yield f"代码：{code.name}"
    yield f"级别：{code.severity.label}（{code.severity.meaning}）"
    yield f"意思：{code.meaning}。"
    yield f"怎样处理：{Terminal.ways.told(code.remedy)}。"


def _all() -> Iterator[str]:
    for title, theme in THEMES.items():
        yield f"{title}："
        for code in theme:
            yield f"[{code.severity.label}] {code.name}：{code.meaning}。"
