"""What befalls a server and passes: its disk is full, its database is away. Told in words, with a code."""

import errno
import sqlite3

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from teduh.foundation.causes import causes
from teduh.foundation.refusals import Refused

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DATABASE_HAS_NO_ROOM = ("disk is full", "No space left")

FULL = Refused(
    "storage_full",
    _("The server has no room left right now. Nothing you shared is lost. Please try again later."),
    status=507,
)
AWAY = Refused(
    "try_again",
    _("The server cannot answer for a moment. Nothing you shared is lost. Please try again."),
    status=503,
)


def trouble_of(error: BaseException | None) -> Refused | None:
    """The sentence for an error that time heals; None for one that is a fault of ours."""
    for one in causes(error, also_hidden=True):
        if has_no_room(one):
            return FULL
        if isinstance(one, OperationalError | InterfaceError | sqlite3.OperationalError):
            return AWAY
    return None


def has_no_room(error: BaseException) -> bool:
    """Whether the file system or the database met the end of the disk."""
    if isinstance(error, OperationalError):
        return any(words in str(error) for words in _DATABASE_HAS_NO_ROOM)
    return isinstance(error, OSError) and error.errno in _NO_ROOM
