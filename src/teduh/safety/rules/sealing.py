"""How long a sealed copy stays, and after which kind of going; read once from the table beside this file."""

import datetime as dt
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Going(StrEnum):
    """How a thing goes that was reported."""

    REMOVED = "removed"
    LEFT = "left"
    CONSENT_ENDED = "consent_ended"


@cache
def _table() -> dict[str, Any]:
    text = resources.files("teduh.safety.rules").joinpath("sealing.toml").read_text("utf-8")
    return tomllib.loads(text)


SEALED_FOR = dt.timedelta(days=_table()["copies"]["days"])


def is_kept_after(going: Going) -> bool:
    return bool(_table()["kept_when"][going]["kept"])
