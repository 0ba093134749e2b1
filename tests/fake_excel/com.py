"""What all fake COM objects have in common: every access is recorded and can be made to fail."""

from typing import Any

from fake_excel.windows import CDispatch, ComError

_EXCEPTION = -2147352567  # DISP_E_EXCEPTION
_UNKNOWN_NAME = -2147352570  # DISP_E_UNKNOWNNAME
_SOURCE = "Microsoft Excel"


def failure(words: str, code: int = 0x800A03EC) -> ComError:
    """Return what Excel raises when it does not do something."""
    source = code - (1 << 32)
    return ComError(_EXCEPTION, "发生意外。", (0, _SOURCE, words, None, 0, source))


def rejected() -> ComError:
    """Return what a busy Excel raises (RPC_E_CALL_REJECTED)."""
    return ComError(-2147418111, "被呼叫方拒绝接收呼叫。")


def editing() -> ComError:
    """Return what Excel raises on a change while a cell is being edited (VBA_E_IGNORE)."""
    return failure("", 0x800AC472)


class _Dispatch:
    """The interface behind an object (IDispatch), which can be asked for its members' numbers."""

    def __init__(self, of: "ComObject") -> None:
        self.of = of

    def GetIDsOfNames(self, _language: int, name: str) -> int:
        self.of._app.called("GetIDsOfNames")
        if name not in dir(type(self.of)):
            raise ComError(_UNKNOWN_NAME, "未知名称。")
        return 1


class ComObject(CDispatch):
    """A fake object: members that begin with a capital letter are Excel's."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._oleobj_ = _Dispatch(self)

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            object.__getattribute__(self, "_app").called(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name[0].isupper():
            if getattr(getattr(type(self), name, None), "fset", None) is None:
                raise AttributeError(f"Property '{type(self).__name__}.{name}' can not be set.")
            self._app.called(f"{type(self).__name__}.{name}=")
        object.__setattr__(self, name, value)


class Setting:
    """A plain property that can be read and set."""

    def __init__(self, default: Any) -> None:
        self._default = default
        self.fset = True

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = f"_{name}"

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else vars(instance).get(self._key, self._default)

    def __set__(self, instance: Any, value: Any) -> None:
        vars(instance)[self._key] = value


def setting(instance: Any, name: str) -> Any:
    """Return a setting for a test to look at, without a call being counted."""
    return vars(type(instance))[name].__get__(instance, type(instance))


class Fixed:
    """A property Excel lets nobody set; tests set it by its name in lower case."""

    def __init__(self, default: Any) -> None:
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = name.lower()

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else vars(instance).get(self._key, self._default)


class Items(ComObject):
    """A collection: counted, gone through, called by name or number from 1."""

    def __init__(self, app: Any, members: Any) -> None:
        super().__init__(app)
        self.members = members

    @property
    def Count(self) -> int:
        return len(self.members())

    def __iter__(self) -> Any:
        return iter(list(self.members()))

    def __call__(self, which: Any) -> Any:
        for number, member in enumerate(self.members(), 1):
            if which == number or (isinstance(which, str) and member.name.lower() == which.lower()):
                return member
        raise failure("下标越界")
