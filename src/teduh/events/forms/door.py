"""What is said at a door: one code that was typed, or what a phone saw."""

import datetime as dt
from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import UUID4, AwareDatetime, BaseModel, Field, ValidationError

from teduh.events.actions import Seen
from teduh.events.rules import cleaned_code
from teduh.foundation.clock import now

_MOST = 500
_HASH = r"^[0-9a-f]{64}$"


class CodeForm(forms.Form):
    """As it stands under the picture of a ticket."""

    code = forms.CharField(label=_("Code of the ticket"), max_length=40)

    def clean_code(self) -> str:
        code = cleaned_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has sixteen letters and digits."))
        return code


def _instant(at: dt.datetime) -> dt.datetime:
    """In UTC. A clock at either end of the calendar tells nothing: then it was just now."""
    return at.astimezone(dt.UTC) if dt.MINYEAR < at.year < dt.MAXYEAR else now()


class _Scan(BaseModel):
    id: UUID4
    hash: str = Field(pattern=_HASH)
    at: AwareDatetime


class _Scans(BaseModel):
    scans: list[_Scan] = Field(max_length=_MOST)


class ScansForm:
    """A phone's own words, as JSON."""

    def __init__(self, read: _Scans | None) -> None:
        self._read = read

    @classmethod
    def of_body(cls, body: bytes) -> Self:
        try:
            return cls(_Scans.model_validate_json(body))
        except ValidationError:
            return cls(None)

    def is_valid(self) -> bool:
        return self._read is not None

    def seen(self) -> list[Seen]:
        rows = self._read.scans if self._read else []
        return [Seen(row.id, row.hash, _instant(row.at)) for row in rows]
