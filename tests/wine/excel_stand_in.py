"""Stands where Excel stands: runs in Windows Python, loads the real xlwings DLL and calls CallUDF.

Does what the VBA of the add-in does and nothing else: load the DLL lying beside the interpreter,
hand it the command line in the ANSI code page, keep the object it returns, call ``CallUDF`` with an
array of Variants. One JSON request a line on standard input, one JSON answer a line on standard
output. Runs with nothing but pywin32.

Variants travel as JSON: numbers as doubles (Excel knows no integers), texts, booleans, null for an
empty cell, ``{"range": [[…]]}`` for the values of cells, ``{"missing": true}`` for an argument left
out, ``{"error": 2042}`` for an error value.
"""

import ctypes
import datetime
import json
import sys
import time
from pathlib import Path
from typing import Any

import pythoncom
import win32com.client
from win32com.client import VARIANT

#: What VBA passes for an optional Variant that was left out (DISP_E_PARAMNOTFOUND).
_MISSING = -2147352572
#: Excel's error values: CVErr(2042) is #N/A and arrives as this plus its number.
_ERROR_BASE = -2146828288


class _Variant(ctypes.Structure):
    """A VARIANT holding an interface pointer or a BSTR: all XLPyDLLActivateAuto returns."""

    _fields_ = [
        ("vt", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("pointer", ctypes.c_void_p),
        ("record", ctypes.c_void_p),
    ]


def as_variant(value: Any) -> Any:
    """Return a JSON value as what Excel would pass."""
    if isinstance(value, dict):
        if "range" in value:
            rows = [[_cell(cell) for cell in row] for row in value["range"]]
            return VARIANT(pythoncom.VT_ARRAY | pythoncom.VT_VARIANT, rows)
        if "missing" in value:
            return VARIANT(pythoncom.VT_ERROR, _MISSING)
        if "error" in value:
            # pywin32 cannot send an error value (it makes every VT_ERROR a missing argument), but
            # receives one as the integer that is sent here.
            return VARIANT(pythoncom.VT_I4, _ERROR_BASE + value["error"])
        raise ValueError(f"unknown argument {value}")
    return _cell(value)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return as_variant(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def as_json(value: Any) -> Any:
    """Return what came back from Python as JSON; dates as ISO text, everything else as it is."""
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


class Server:
    """The Python process behind one command line, as the DLL hands it out."""

    def __init__(self, dll: Path) -> None:
        self._dll = ctypes.WinDLL(str(dll))
        self._activate = self._dll.XLPyDLLActivateAuto
        self._activate.argtypes = [ctypes.POINTER(_Variant), ctypes.c_char_p, ctypes.c_long]
        self._activate.restype = ctypes.c_long

    def activate(self, command: str, mode: int = 1) -> Any:
        """Return the XLPython object; VBA passes strings in the ANSI code page.

        Raises:
            RuntimeError: the DLL's own words about what went wrong.
        """
        result = _Variant()
        code = self._activate(ctypes.byref(result), command.encode("mbcs"), mode)
        if code:
            text = ctypes.wstring_at(result.pointer) if result.vt == pythoncom.VT_BSTR else ""
            raise RuntimeError(f"{code}: {text}")
        if mode != 1:
            return None
        dispatch = pythoncom.ObjectFromAddress(result.pointer, pythoncom.IID_IDispatch)
        return win32com.client.dynamic.Dispatch(dispatch)


def call(server: Any, request: dict[str, Any]) -> Any:
    """Call one worksheet function as its VBA wrapper does."""
    arguments = VARIANT(
        pythoncom.VT_ARRAY | pythoncom.VT_VARIANT,
        [as_variant(argument) for argument in request["args"]],
    )
    return server.CallUDF(request["module"], request["function"], arguments, None, None)


def run(server: Any, statement: str) -> Any:
    """Run a guarded statement as the VBA behind a button does, and return what it says went wrong."""
    names = server.Dict()
    server.Exec(statement, names)
    return server.Var(server.GetItem(names, "wrong"))


def answer(server: Server, request: dict[str, Any]) -> dict[str, Any]:
    """Carry out one request and say how long it took in seconds."""
    start = time.perf_counter()
    try:
        python = server.activate(request["command"], request.get("mode", 1))
        activated = time.perf_counter()
        if request.get("mode", 1) != 1:
            return {"result": None, "activation": activated - start}
        result, times = None, []
        for _ in range(request.get("repeat", 1)):
            begun = time.perf_counter()
            if "expression" in request:
                result = python.Str(python.Eval(request["expression"]))
            elif "statement" in request:
                result = run(python, request["statement"])
            else:
                result = call(python, request)
            times.append(time.perf_counter() - begun)
    except pythoncom.com_error as error:
        details = error.excepinfo or ()
        return {"failed": str(details[2] if len(details) > 2 else error)}
    except RuntimeError as error:
        return {"failed": str(error)}
    return {"result": as_json(result), "activation": activated - start, "times": times}


def main() -> None:
    """Serve requests until standard input ends."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")
    pythoncom.CoInitialize()
    server = Server(Path(sys.argv[1]))
    for line in sys.stdin:
        print(json.dumps(answer(server, json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
