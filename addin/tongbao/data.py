"""Plain, frozen data: the ``dataclass`` of the standard library, made four times as fast.

The command line starts anew for every table, and a third of that start went into making a hundred
classes: the standard library compiles six functions for each. All but ``__init__`` can be shared.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen=False, slots=False, eq=True):
        """Do what the standard library does, which is asked itself for what is not frozen."""

        def make(cls: type) -> type:
            if not frozen:
                return dataclasses.dataclass(cls, slots=slots, eq=eq)
            made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots)
            made.__init__ = _init_of(made)
            made.__setattr__, made.__delattr__ = _refuse_setting, _refuse_deleting
            if eq:
                what = _what_counts_of(made)
                made.__eq__, made.__hash__ = _equality(what), lambda data: hash(what(data))
            if "__repr__" not in vars(cls):
                made.__repr__ = _shown
            return made

        return make if cls is None else make(cls)


def _init_of(cls: type) -> Callable[..., None]:
    """Return a function that puts each argument, or what stands in for it, into its attribute."""
    given: dict[str, Any] = {"put": object.__setattr__, "absent": object()}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(cls):
        name, stands_in = field.name, ""
        if field.default_factory is not dataclasses.MISSING:
            given[f"make_{name}"], stands_in = field.default_factory, "=absent"
            lines.append(f" if {name} is absent: {name} = make_{name}()")
        elif field.default is not dataclasses.MISSING:
            given[f"default_{name}"], stands_in = field.default, f"=default_{name}"
        parameters.append(name + stands_in)
        lines.append(f" put(self, {name!r}, {name})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), given)
    init: Callable[..., None] = given["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _what_counts_of(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that takes out of an object what makes two of them equal."""
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda data: tuple([getattr(data, name) for name in names])


def _equality(what: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    return lambda one, other: (
        what(one) == what(other) if other.__class__ is one.__class__ else NotImplemented
    )


def _shown(self: Any) -> str:
    told = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_setting(_self: Any, name: str, _value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
