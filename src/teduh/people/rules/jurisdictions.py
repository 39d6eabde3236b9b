"""The minimum age of each country, read once from the table beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

PRODUCT_MINIMUM_AGE = 13


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One country's line: who may open an account alone, and where that is written."""

    country: str
    minimum_age: int
    source: str
    comment: str = ""
    # Allowed only where the operator recorded a self-assessment that found the service low-risk.
    low_risk_minimum_age: int | None = None


@cache
def _table() -> dict[str, Jurisdiction]:
    text = resources.files("teduh.people.rules").joinpath("jurisdictions.toml").read_text("utf-8")
    return {country: Jurisdiction(country=country, **line) for country, line in tomllib.loads(text).items()}


JURISDICTIONS = _table()


def minimum_age(country: str, *, server: int = PRODUCT_MINIMUM_AGE, low_risk: bool = False) -> int:
    """The highest of the product's, the server's and the country's minimum."""
    return max(PRODUCT_MINIMUM_AGE, server, _of_country(JURISDICTIONS.get(country), low_risk=low_risk))


def _of_country(found: Jurisdiction | None, *, low_risk: bool) -> int:
    if found is None:
        return PRODUCT_MINIMUM_AGE
    if low_risk and found.low_risk_minimum_age is not None:
        return found.low_risk_minimum_age
    return found.minimum_age
