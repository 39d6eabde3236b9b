"""How a wrong setting is refused: one readable line each, no traceback."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from teduh.config.endings import REFUSED, Ending

# What pydantic finds wrong, in the words of an operator; the rest speaks for itself.
_WORDS = {
    "bool_parsing": "must be true or false",
    "greater_than_equal": "must be at least {ge}",
    "int_parsing": "must be a whole number",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "string_pattern_mismatch": "is not of the form {pattern}",
    "time_parsing": "must be a time of day such as 04:00",
    "too_short": "must name at least one",
    "value_error": "{error}",
}
FORMS = {
    "DATABASE_URL": "must look like postgresql://user:password@host:5432/name",
    "TEDUH_BASE_URL": "must look like https://teduh.example, without a slash at the end",
    "S3_ENDPOINT_URL": "must look like https://s3.example:8333",
    "S3_PUBLIC_URL": "must look like https://files.teduh.example",
    "TEDUH_EMAIL_URL": "must look like smtp://user:password@host:587, or be console://",
    "TEDUH_HELP_URL": "must look like https://help.example/",
    "TEDUH_LEAVE_URL": "must look like https://weather.example/",
    "TEDUH_LEAKED_PASSWORDS_URL": "must look like https://leaked.example/range/, with a slash at the end",
    "TEDUH_SCANNER": "must look like /run/clamav/clamd.ctl or clamav.example:3310",
    "TEDUH_PUSH_CONTACT": "must look like mailto:teduh@teduh.example, or be an https address",
    "VALKEY_URL": "must look like valkey://user:password@host:6379/0",
}
# Their values are or carry a password, and what is refused is shown to whoever reads the log.
SECRET = {
    "DATABASE_URL",
    "S3_SECRET_ACCESS_KEY",
    "TEDUH_EMAIL_URL",
    "TEDUH_ENVELOPE_KEYS",
    "TEDUH_FORMER_SECRET_KEYS",
    "TEDUH_IDENTITY_PROVIDERS",
    "TEDUH_METRICS_TOKEN",
    "TEDUH_OPENID_SIGNING_KEY",
    "TEDUH_SECRET_KEY",
    "TEDUH_VAPID_PRIVATE_KEY",
    "VALKEY_URL",
}


class WrongSettings(Ending):
    """The environment says something that cannot be."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__("Teduh does not start, because its settings are not right:", *wrong, code=REFUSED)


def sentence(name: str, problem: Mapping[str, Any]) -> str:
    """What is wrong with one setting, for example: it must be a whole number."""
    words = _WORDS.get(problem["type"], problem["msg"]).format(**problem.get("ctx", {}))
    if problem["type"] == "string_pattern_mismatch" or not words:
        words = FORMS.get(name, words)
    shown = "not right" if name in SECRET else f'"{_as_written(problem["input"])}"'
    return f"{name} is {shown}: it {words}."


def _as_written(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def unknown_names(unknown: Iterable[str], known: Iterable[str], prefix: str) -> list[str]:
    """One line for each name that is no setting, with the one that was probably meant."""
    names = {name.removeprefix(prefix): name for name in known}
    return [
        f"{name} is no setting of Teduh{_meant(name.removeprefix(prefix), names)}" for name in sorted(unknown)
    ]


def _meant(name: str, names: Mapping[str, str]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {names[close[0]]}?" if close else "."
