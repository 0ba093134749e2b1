"""The two command files a clerk double-clicks, as cmd.exe reads them.

Written in the code page in which Chinese Windows reads command files. What they carry out is ASCII,
so that elsewhere only the words suffer.
"""

from tongbao.install.machine import INSTALLED

INSTALLER = "安装.cmd"
#: The offline folder carries it, and a copy lies beside the installed Python.
UNINSTALLER = "卸载.cmd"
#: What tells our uninstaller from another program's.
UNINSTALLS = b"-m tongbao uninstall"


def installer() -> bytes:
    """Return the bytes of 安装.cmd."""
    return _in_code_page(_INSTALL)


def uninstaller() -> bytes:
    """Return the bytes of 卸载.cmd.

    Only where it lies beside an installed Python, was started without options and has taken away
    the add-in does it delete that Python, which cannot delete itself, and then itself.
    """
    return _in_code_page(_UNINSTALL)


def _in_code_page(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("gbk")


# A Python that crashes ends with a negative number, which `if errorlevel 1` takes for success.
_INSTALL = """\
@echo off
title 督查通报助手 安装
if not exist "%~dp0python\\python.exe" (
    echo 这里没有随带的 Python。在压缩包里打开的，请先把整个文件夹解压，再双击解压出来的“安装.cmd”。
    if not defined TONGBAO_NO_PAUSE pause
    exit /b 1
)
echo 正在安装督查通报助手，请稍候……
"%~dp0python\\python.exe" -m tongbao install %*
if not %errorlevel%==0 (
    echo 没有安装成功，请按上面的提示处理后再试。
    if not defined TONGBAO_NO_PAUSE pause
    exit /b 1
)
if not defined TONGBAO_NO_PAUSE pause
"""
_UNINSTALL = f"""\
@echo off
title 督查通报助手 卸载
if not exist "%~dp0python\\python.exe" (
    echo 这里没有随带的 Python。请用完整的离线安装文件夹里的“卸载.cmd”；在压缩包里打开的，先把整个文件夹解压。
    if not defined TONGBAO_NO_PAUSE pause
    exit /b 1
)
"%~dp0python\\python.exe" -m tongbao uninstall %*
if not %errorlevel%==0 (
    echo 没有卸载成功，请按上面的提示处理后再试。
    if not defined TONGBAO_NO_PAUSE pause
    exit /b 1
)
if not "%~1"=="" exit /b 0
if exist "%~dp0python\\{INSTALLED}" goto python
if not defined TONGBAO_NO_PAUSE pause
exit /b 0

:python
if exist "%APPDATA%\\Microsoft\\Excel\\XLSTART\\tongbao.xlam" exit /b 1
rmdir /s /q "%~dp0python"
if exist "%~dp0python" (
    echo 随带的 Python 没有删干净，请重新启动电脑后删除这个文件夹：
    echo "%~dp0python"
    if not defined TONGBAO_NO_PAUSE pause
    exit /b 1
)
if not defined TONGBAO_NO_PAUSE pause
del "%~f0" & exit /b 0
"""
