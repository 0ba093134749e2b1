"""What the VBA compiler would refuse, as far as two independent readers of the language can tell."""

from collections.abc import Mapping

from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_vba.vbaLexer import vbaLexer
from antlr4_vba.vbaParser import vbaParser
from pyvbaanalysis import analyze_office_file


class _Errors(ErrorListener):
    def __init__(self) -> None:
        self.found: list[str] = []

    def syntaxError(self, _recognizer, _symbol, line, column, message, _error) -> None:  # noqa: N802
        self.found.append(f"{line}:{column} {message[:80]}")


def grammar_errors(source: str) -> list[str]:
    """What does not parse. Attributes of a class are for files the grammar does not read: left out."""
    head, *lines = source.splitlines()
    kept = [line for line in lines if not line.startswith("Attribute ")]
    errors = _Errors()
    lexer = vbaLexer(InputStream("\r\n".join([head, *kept]) + "\r\n"))
    parser = vbaParser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(errors)
    parser.startRule()
    return errors.found


def analysis_errors(path: str) -> Mapping[str, list[str]]:
    """Errors by module that an analysis of the whole project proves."""
    found = {
        module: [f"{p.code} {p.message}" for p in problems if p.severity.value == "error"]
        for module, problems in analyze_office_file(path).items()
    }
    return {module: errors for module, errors in found.items() if errors}
