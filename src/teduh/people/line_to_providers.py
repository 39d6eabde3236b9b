"""The line on which other places are asked who somebody is: to those of the settings, and after no redirect.

What a place names as its own may lie on another host, but then in the internet and by HTTPS. Loaded with the
client.
"""

import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from teduh.foundation.internet import is_public_address, is_public_name

PATIENCE_SECONDS = 5.0


def origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def may_lead_to(address: str, *, agreed: str) -> bool:
    """Where a browser may be sent: to the place itself, or somewhere by HTTPS."""
    parts = urlsplit(address)
    is_plain = bool(parts.hostname) and "@" not in parts.netloc and "\\" not in address
    return is_plain and (origin_of(address) == origin_of(agreed) or parts.scheme == "https")


def may_be_asked(address: str, *, agreed: str) -> bool:
    """Where we may ask: the place itself, whose address the operator wrote, or a name of the internet."""
    is_its_own = origin_of(address) == origin_of(agreed)
    host = urlsplit(address).hostname or ""
    return may_lead_to(address, agreed=agreed) and (is_its_own or is_public_name(host))


class Line(requests.Session):
    """Knows the places of the settings. All else must lie in the internet, and is spoken to by HTTPS."""

    def __init__(self) -> None:
        super().__init__()
        # A proxy or a file of passwords from the surroundings would be a road that nobody looked at.
        self.trust_env = False
        self.adapters.clear()
        self.mount("https://", _ToTheInternet())
        for place in settings.IDENTITY_PROVIDERS:
            self.mount(f"{origin_of(place.address)}/", _ToThePlace())

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:  # noqa: ANN401 - the library's own
        how |= {"allow_redirects": False, "timeout": how.get("timeout") or PATIENCE_SECONDS}
        answer = super().send(request, **how)
        if answer.is_redirect:
            answer.close()
            raise requests.TooManyRedirects("No redirect is followed.", response=answer)
        return answer


class _ToThePlace(HTTPAdapter):
    """Certificates are checked by what the machine trusts too, for places of a house's own authority."""

    def init_poolmanager(self, *counts: Any, **how: Any) -> None:  # noqa: ANN401 - the library's own
        super().init_poolmanager(*counts, **how, ssl_context=ssl.create_default_context())


class _ToTheInternet(HTTPAdapter):
    def init_poolmanager(self, *counts: Any, **how: Any) -> None:  # noqa: ANN401 - the library's own
        super().init_poolmanager(*counts, **how)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        """Looks at where a name really leads, at the last instant, and knocks at nothing else."""
        name = self._dns_host
        for address in in_the_internet(name, self.port):
            self._dns_host = address
            try:
                return super()._new_conn()
            except NewConnectionError:
                continue
            finally:
                self._dns_host = name
        raise NewConnectionError(self, "It leads nowhere in the internet.")


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


def in_the_internet(name: str, port: int | None) -> list[str]:
    """The addresses of a name that lie there, each once, in the order in which they should be tried."""
    try:
        found = socket.getaddrinfo(name.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    addresses = dict.fromkeys(str(where[0]) for *_, where in found)
    return [address for address in addresses if is_public_address(address)]
