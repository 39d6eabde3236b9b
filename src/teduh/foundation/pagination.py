"""Pages by key: a cursor says after which row the next page begins, whatever is added meanwhile."""

import base64
import binascii
import datetime as dt
import uuid
from typing import NamedTuple, Self

from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_LENGTH = 8 + 16


# As many digits as a row's number can have.
LONGEST_ROW = 18


def row_named(text: str) -> int:
    """The row at which a page begins, as an address names it; whatever is none means the first page."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ROW else 0


class Cursor(NamedTuple):
    """The last row that was shown: newest first, the id decides between equals."""

    published_at: dt.datetime
    id: uuid.UUID

    def encode(self) -> str:
        """Opaque and safe in an address."""
        instant = (self.published_at - _EPOCH) // _MICROSECOND
        packed = instant.to_bytes(8, "big", signed=True) + self.id.bytes
        return base64.urlsafe_b64encode(packed).decode()

    @classmethod
    def decode(cls, text: str) -> Self:
        """Refuses what `encode` did not make."""
        try:
            packed = base64.b64decode(text, altchars=b"-_", validate=True)
            return cls._unpacked(packed)
        except (binascii.Error, ValueError, OverflowError) as error:
            raise Refused("bad_cursor", _("That link to older days is damaged."), status=422) from error

    @classmethod
    def _unpacked(cls, packed: bytes) -> Self:
        if len(packed) != _LENGTH:
            message = "not a cursor"
            raise ValueError(message)
        instant = int.from_bytes(packed[:8], "big", signed=True)
        return cls(_EPOCH + instant * _MICROSECOND, uuid.UUID(bytes=packed[8:]))
