"""Door: the command line. Every command says in Chinese what it found and where the results lie."""

import sys

import click

from tongbao.cli.chinese_click import usage_message
from tongbao.cli.commands import cli
from tongbao.cli.terminal import Terminal
from tongbao.errors import WrongUse
from tongbao.failures import exit_code, told


def main() -> None:
    """Run the command line; every error ends as one Chinese message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    desk = Terminal()
    try:
        cli.main(prog_name="tongbao", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        desk.warn("已取消，没有写文件。")
        sys.exit(130)
    except click.ClickException as wrong:
        desk.warn(usage_message(wrong))
        sys.exit(WrongUse.exit_code)
    except Exception as error:
        desk.warn(told(error, desk.ways))
        sys.exit(exit_code(error))
