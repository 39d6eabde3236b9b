"""Which addresses may be written to: a browser names them, so they are anybody's word.

Otherwise the server could be told to knock at doors of its own network.
"""

import re
from urllib.parse import urlsplit

from teduh.foundation.internet import is_public_name

LONGEST_ENDPOINT = 1000
_PLAIN = re.compile(r"[!-~]+")


class WrongEndpoint(ValueError):  # noqa: N818 - says what is wrong
    """Nothing is sent there."""


def checked_endpoint(endpoint: str, *, private: bool = False) -> str:
    """The endpoint as it is, if a message may be sent there. `private` lets any host pass."""
    if len(endpoint) > LONGEST_ENDPOINT or not _PLAIN.fullmatch(endpoint):
        raise WrongEndpoint
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        raise WrongEndpoint from None
    if parts.scheme != "https" or "@" in parts.netloc or "#" in endpoint or "\\" in endpoint or port == 0:
        raise WrongEndpoint
    if not private and not is_public_name(parts.hostname or ""):
        raise WrongEndpoint
    if not parts.hostname:
        raise WrongEndpoint
    return endpoint


def origin_of(endpoint: str) -> str:
    """What a token for this service is made out to."""
    start = endpoint.index("//") + 2
    end = min((at for mark in "/?" if (at := endpoint.find(mark, start)) >= 0), default=len(endpoint))
    return endpoint[:end]
