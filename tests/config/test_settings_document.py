"""docs/operate/settings.md and the settings themselves say the same."""

import datetime as dt
import re
from pathlib import Path

from teduh.config.environment import SECRETS_DIR, Environment

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/operate/settings.md"
ROW = re.compile(
    r"^\| `(?P<name>[A-Z0-9_]+)` \| (?:`(?P<default>[^`]*)` )?\| (?P<meaning>.+) \|$", re.MULTILINE
)


def written(default: object) -> str:
    """A default as an operator would write it."""
    match default:
        case None:
            return ""
        case bool():
            return str(default).lower()
        case dict():
            return ",".join(f"{name}={value}" for name, value in default.items())
        case list():
            return ",".join(default)
        case dt.time():
            return default.strftime("%H:%M")
        case _:
            return str(default)


def test_the_document_names_every_setting_with_its_default_and_meaning():
    documented = {
        row["name"]: (row["default"] or "", row["meaning"]) for row in ROW.finditer(DOCUMENT.read_text())
    }
    fields = {
        Environment.name_of(name): (written(field.default), field.description)
        for name, field in Environment.model_fields.items()
    }

    assert documented == fields


def test_the_document_explains_where_secrets_may_come_from():
    assert DOCUMENT.read_text().count(f"`{SECRETS_DIR}`") == 1
