"""What is wrong with one field of a request, in words of the reader's language and with a code for apps."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Sentence

OTHERWISE = _("This does not have the form that is asked for.")
# By what a code begins with, the longest first: pydantic knows several for most of them.
WORDS: Mapping[str, Sentence] = {
    "missing": _("This is missing."),
    "extra_forbidden": _("Nothing of this name is known here."),
    "string_too_short": _("This needs at least %(min_length)s characters."),
    "string_too_long": _("This may have at most %(max_length)s characters."),
    "string": _("This must be text of the form that is asked for."),
    "int": _("This must be a whole number."),
    "float": _("This must be a number."),
    "bool": _("This must be true or false."),
    "greater_than_equal": _("This must be %(ge)s or more."),
    "greater_than": _("This must be more than %(gt)s."),
    "less_than_equal": _("This must be %(le)s or less."),
    "less_than": _("This must be less than %(lt)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "enum": _("This must be one of: %(expected)s."),
    "uuid": _("This must be an id."),
    "date_": _("This must be a date, such as 2026-11-29."),
    "datetime": _("This must be a date and an hour, such as 2026-11-29T19:00:00+07:00."),
    "timezone": _("This must say how far its clock is from UTC."),
    "time_": _("This must be an hour, such as 19:00."),
    "list_type": _("This must be a list."),
    "too_short": _("This needs at least %(min_length)s entries."),
    "too_long": _("This may have at most %(max_length)s entries."),
    "dict": _("This must be an object."),
    "model": _("This must be an object."),
    "unknown_time_zone": _("This must be a time zone that is known, such as Asia/Jakarta."),
    "out_of_time": _("This must lie between the years 2000 and 2200."),
    "no_birth_date": _("This must be a date on which somebody who lives was born."),
}


class FieldWrong(ValueError):  # noqa: N818 - a verdict on what was given
    """Raised by a check of our own inside a shape; its code is one of the table above."""


def field_problem(error: Mapping[str, Any]) -> dict[str, object]:
    """One entry of pydantic's list as it is answered: where, a code, and words."""
    # The API's library leaves of an error of ours what it says: its code.
    own = str((error.get("ctx") or {}).get("error", ""))
    code = own if own in WORDS else str(error.get("type", ""))
    return {"where": [str(step) for step in error["loc"]], "code": code, "what": _words(code, error)}


def _words(code: str, error: Mapping[str, Any]) -> str:
    known = max((start for start in WORDS if code.startswith(start)), key=len, default="")
    sentence = str(WORDS[known]) if known else str(OTHERWISE)
    try:
        return sentence % dict(error.get("ctx") or {})
    except KeyError:
        return str(OTHERWISE)
