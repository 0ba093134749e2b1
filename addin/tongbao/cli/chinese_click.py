"""Chinese help and usage errors for click, which speaks English by default."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

_SECTIONS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class _Formatter(click.HelpFormatter):
    """Headings of the help in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


class _Context(click.Context):
    formatter_class = _Formatter


class ChineseCommand(click.Command):
    """A command whose help is in Chinese throughout."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with Chinese help."""
        return _in_chinese(super().get_help_option(ctx))


class ChineseGroup(click.Group):
    """A group of such commands."""

    context_class = _Context
    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 [参数]…")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with Chinese help."""
        return _in_chinese(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; say in Chinese which there are if there is none."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = "、".join(self.list_commands(ctx))
            raise click.UsageError(f"没有“{args[0]}”这个命令，可用的命令：{names}", ctx)
        return super().resolve_command(ctx, args)


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这段说明"
    return option


def _name(param: click.Parameter | None) -> str:
    """Return what a clerk types or reads in the usage: an option itself, not what follows it."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""


def usage_message(error: click.ClickException) -> str:
    """Return a usage error in Chinese."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = f"，是否应为 {'、'.join(error.possibilities)}" if error.possibilities else ""
        text = f"没有“{error.option_name}”这个选项{near}"
    elif isinstance(error, click.MissingParameter):
        text = f"缺少“{_name(error.param)}”"
    elif isinstance(error, click.BadOptionUsage):
        text = f"选项“{error.option_name}”后面缺少内容，或内容不对"
    elif isinstance(error, click.BadParameter):
        text = f"“{_name(error.param)}”的内容不对"
    elif "extra argument" in error.message:
        text = "多写了参数；文件名里有空格时请加引号"
    else:
        text = error.message
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tongbao"
    return f"{text}。用法请看 {command} --help"
