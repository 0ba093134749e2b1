"""What a diagnosis looks at around Excel: who answers for it, and what it lets run."""

from pathlib import Path

from tongbao.install.check import Check
from tongbao.install.conf import is_addin
from tongbao.install.machine import ADDIN_FILE, Machine
from tongbao.install.programs import bits

_EXCEL_KEYS = (
    r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel",
    r"HKCU\Software\Microsoft\Office\16.0\Excel",
)
_NO_MACROS = 4  # VBAWarnings: disable all macros without notification
#: Defender's rule against child processes of Office (attack surface reduction).
_CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_RULES_KEY = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
)
_GUARDS = {
    "360tray.exe": "360 安全卫士",
    "zhudongfangyu.exe": "360 主动防御",
    "hipstray.exe": "火绒",
    "qqpctray.exe": "腾讯电脑管家",
    "kxetray.exe": "金山毒霸",
}


def excel(machine: Machine) -> Check:
    """Which program answers to Excel.Application, and its bits."""
    subject = "Excel"
    owner = owner_of_excel(machine)
    if owner is None:
        return Check(
            subject, "没有找到登记为 Excel.Application 的程序", "请安装 Excel 2016 以上版本"
        )
    if owner.name.lower() != "excel.exe":
        return Check(
            subject,
            f"Excel.Application 现在由 {owner.name} 占用（多半是 WPS）",
            "请在 WPS 的“配置工具—高级—兼容设置”里取消“WPS Office 兼容第三方系统和软件”，"
            "或在控制面板里修复 Office",
        )
    return Check(subject, f"{machine.shown(owner)}，{bits(owner) or '位数不明'}")


def owner_of_excel(machine: Machine) -> Path | None:
    """Return the program registered to answer to Excel.Application."""
    number = machine.registry.value(r"HKCR\Excel.Application\CLSID")
    if not isinstance(number, str):
        return None
    for classes in (r"HKCR\CLSID", r"HKCR\WOW6432Node\CLSID"):
        command = machine.registry.value(rf"{classes}\{number}\LocalServer32")
        if isinstance(command, str) and command:
            # "C:\Program Files\…\EXCEL.EXE" /automation: with quotation marks or without.
            text = command.split('"')[1] if command.startswith('"') else command.split(" /")[0]
            return Path(text)
    return None


def macros(machine: Machine) -> Check:
    """Whether the Trust Center lets the add-in's macros run."""
    subject = "信任中心"
    for key in _EXCEL_KEYS:
        security, by = rf"{key}\Security", "单位的策略" if "Policies" in key else "设置"
        value = machine.registry.value
        if value(security, "DisableAllAddins") == 1:
            return Check(subject, f"{by}里禁用了所有加载项", "请取消“禁用所有应用程序加载项”")
        if value(security, "RequireAddinSig") == 1:
            return Check(subject, f"{by}里要求加载项有签名", "请取消这一项，或请管理员给加载项签名")
        no_places = value(rf"{security}\Trusted Locations", "AllLocationsDisabled") == 1
        if no_places and value(security, "VBAWarnings") in (3, _NO_MACROS):
            return Check(
                subject, f"{by}里禁用了宏，也禁用了受信任位置", "请允许受信任位置，加载项就装在那里"
            )
    return Check(subject, "没有挡住加载项的设置（XLSTART 是受信任位置）")


def addin(machine: Machine) -> Check:
    """Whether the add-in lies where Excel opens it."""
    subject = "加载项"
    if not machine.addin.is_file():
        return Check(
            subject,
            f"{machine.shown(machine.startup)} 里没有 {ADDIN_FILE}",
            f"请{machine.to_install}；刚装过又不见了，多半是杀毒软件删的，请放行后重装",
        )
    mark = machine.addin.with_name(machine.addin.name + ":Zone.Identifier")
    if mark.exists():
        return Check(
            subject, "带着“来自互联网”的标记，Excel 会禁用宏", f"请重新{machine.to_install}"
        )
    if not is_addin(machine.addin):
        return Check(
            subject,
            f"{machine.shown(machine.addin)} 已损坏（{machine.addin.stat().st_size:,} 字节）",
            f"请重新{machine.to_install}",
        )
    others = sorted(p.name for p in machine.startup.glob(f"*{ADDIN_FILE}") if p != machine.addin)
    if others:
        named = f"{len(others)}个" if machine.is_discreet else "、".join(others)
        return Check(
            subject, f"XLSTART 里还有名称相近的加载项：{named}", "请删除多余的，以免打开两份"
        )
    return Check(subject, machine.shown(machine.addin))


def disabled(machine: Machine) -> Check:
    """Whether Excel put the add-in on its list of things that crashed it."""
    subject = "禁用名单"
    key = rf"{_EXCEL_KEYS[1]}\Resiliency\DisabledItems"
    for name in machine.registry.names(key):
        value = machine.registry.value(key, name)
        if isinstance(value, bytes) and ADDIN_FILE in value.decode("utf-16-le", "replace").lower():
            return Check(
                subject,
                "Excel 出错后把加载项禁用了",
                "在 Excel 里：文件—选项—加载项—管理“禁用项目”—转到—选中—启用",
            )
    return Check(subject, "加载项不在里面")


def guards(machine: Machine) -> Check:
    """What may delete the add-in or keep Excel from starting Python."""
    subject = "安全软件"
    if str(machine.registry.value(_RULES_KEY, _CHILD_RULE)) == "1":
        return Check(
            subject,
            "单位的策略禁止 Office 启动其他程序，加载项启动不了 Python",
            f"请管理员为 {machine.shown(machine.python / 'pythonw.exe')} 开例外",
        )
    running = sorted({_GUARDS[name] for name in machine.programs() & _GUARDS.keys()})
    if running:
        return Check(
            subject,
            f"{'、'.join(running)}正在运行（一般不碍事）",
            f"如果加载项不见了或启动不了，请把 {machine.shown(machine.startup)} 和 "
            f"{machine.shown(machine.python)} 加入信任区",
        )
    return Check(subject, "没有发现会拦截的策略")
