"""How many cases a property is tried on: a slice in `make test`, very many in `make stress`."""

from hypothesis import HealthCheck, settings

_SLICE, _MANY = 100, 10_000


def register_profiles() -> None:
    """Make the two known to hypothesis, the slice in force; a busy machine fails neither."""
    for name, count in (("slice", _SLICE), ("stress", _MANY)):
        settings.register_profile(
            name, max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        )
    settings.load_profile("slice")


def cases(share: float = 1) -> int:
    """How many cases a test takes whose cases are cheaper or dearer than most."""
    return round(settings.default.max_examples * share)
