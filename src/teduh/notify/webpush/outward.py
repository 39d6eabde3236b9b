"""Connections to servers that somebody else named: HTTPS alone, into the internet alone, followed nowhere."""

import os
import socket
from collections.abc import Callable
from typing import NamedTuple

import pycurl

from teduh.foundation.internet import is_public_address

CONNECT_SECONDS, WHOLE_SECONDS = 10, 30
# Nobody reads what is answered beyond its number.
_LONGEST_ANSWER = 64 * 1024


class _Address(NamedTuple):
    """Where libcurl is about to connect to."""

    family: int
    socktype: int
    protocol: int
    addr: tuple[str, int]


class _Line:
    """A socket as pycurl takes it over: it makes a copy, and this one closes without a word."""

    def __init__(self, number: int) -> None:
        self._number = number

    def fileno(self) -> int:
        return self._number

    def __del__(self) -> None:
        os.close(self._number)


def outward_handle(certificates: str, *, private: bool) -> pycurl.Curl:
    """Posts. `private` lets it connect to addresses that are not the internet's."""
    handle = pycurl.Curl()
    handle.setopt(pycurl.POST, 1)
    handle.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTPS)
    handle.setopt(pycurl.FOLLOWLOCATION, 0)
    handle.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
    # A proxy would do the connecting, and nobody would look at the address.
    handle.setopt(pycurl.NOPROXY, "*")
    handle.setopt(pycurl.NOSIGNAL, 1)
    handle.setopt(pycurl.CONNECTTIMEOUT, CONNECT_SECONDS)
    handle.setopt(pycurl.TIMEOUT, WHOLE_SECONDS)
    handle.setopt(pycurl.MAXFILESIZE, _LONGEST_ANSWER)
    handle.setopt(pycurl.WRITEFUNCTION, len)
    handle.setopt(pycurl.USERAGENT, "Teduh")
    handle.setopt(pycurl.OPENSOCKETFUNCTION, _opener(private=private))
    if certificates:
        handle.setopt(pycurl.CAINFO, certificates)
    return handle


def _opener(*, private: bool) -> "Callable[[int, _Address], _Line | int]":
    """Looks at where a name really leads, at the last instant before it is knocked at."""

    def opened(_purpose: int, address: _Address) -> _Line | int:
        family, kind, protocol, where = address
        host = where[0].decode() if isinstance(where[0], bytes) else str(where[0])
        if not private and not is_public_address(host):
            return pycurl.SOCKET_BAD
        return _Line(socket.socket(family, kind, protocol).detach())

    return opened
