"""Why something can be reported, read once from the table beside this file."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the table. Names and explanations are by language."""

    slug: str
    severity: int
    name: Mapping[str, str]
    explained: Mapping[str, str]
    verdicts: tuple[str, ...] = field(default=())
    # The reporter must write something.
    words: bool = False
    # Not behind a fold.
    common: bool = False

    def named(self, language: str) -> str:
        return self.name.get(language) or self.name["en"]

    def explained_in(self, language: str) -> str:
        return self.explained.get(language) or self.explained["en"]


@cache
def _file() -> Mapping[str, Any]:
    text = resources.files("teduh.safety.rules").joinpath("reasons.toml").read_text("utf-8")
    return tomllib.loads(text)


def _table() -> dict[str, Reason]:
    rows = _file()["reasons"].items()
    return {slug: Reason(slug, **{**row, "verdicts": tuple(row["verdicts"])}) for slug, row in rows}


REASONS = _table()
APPEAL_TIME = dt.timedelta(days=_file()["appeal"]["days"])
