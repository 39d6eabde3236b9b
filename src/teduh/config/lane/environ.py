"""From the head of a request to the words of WSGI. What could be read in two ways is refused."""

import sys
from functools import lru_cache
from typing import Any

from teduh.config.lane.interface import Header, Scope

Environ = dict[str, Any]

# They are about the connection, not about the request; and `Proxy` would pass for a setting of the host.
_NOT_FOR_DJANGO = frozenset(
    {"connection", "keep-alive", "proxy", "proxy-authenticate", "proxy-authorization"}
    | {"proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
)
_UNPREFIXED = {"content-length": "CONTENT_LENGTH", "content-type": "CONTENT_TYPE"}
_ONCE = frozenset({"host", "content-length", "authorization"})
_ALWAYS: Environ = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class Unreadable(Exception):  # noqa: N818 - it is a verdict, not an error
    """A request whose end or whose addressee others might see elsewhere. Its connection is closed."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(status)
        self.status = status


def environ_of(scope: Scope, sent: list[Header]) -> Environ:
    """Everything but the body."""
    _require_clear_address(scope)
    wsgi = _ALWAYS | _of_headers(sent)
    _require_one_host(scope, wsgi.get("HTTP_HOST"))
    server, _, port = scope.server.rpartition(":")
    wsgi |= {
        "REQUEST_METHOD": scope.method,
        # WSGI keeps bytes in the letters of latin-1.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.0" if scope.http_version == "1" else f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    return wsgi


def length_of(wsgi: Environ) -> int:
    """How many bytes the body has. A body of unknown length is not taken."""
    length = wsgi.get("CONTENT_LENGTH", "0")
    if not (length.isascii() and length.isdigit()):
        raise Unreadable
    return int(length)


def _require_clear_address(scope: Scope) -> None:
    if scope.method == "CONNECT" or not scope.path.startswith("/"):
        raise Unreadable


def _require_one_host(scope: Scope, host: str | None) -> None:
    """An address may be written out in full, but then it names the same host."""
    if scope.authority is not None and scope.authority != host:
        raise Unreadable
    if host is None and scope.http_version != "1":
        raise Unreadable


def _of_headers(sent: list[Header]) -> Environ:
    found: Environ = {}
    for name, value in sent:
        key = _key(name)
        if key == "HTTP_TRANSFER_ENCODING":
            # Only the server knows where such a body ends; a proxy in front may think otherwise.
            raise Unreadable(411)
        if not key:
            continue
        if key not in found:
            found[key] = value
        elif name in _ONCE:
            raise Unreadable
        else:
            found[key] += f"; {value}" if name == "cookie" else f",{value}"
    return found


@lru_cache(maxsize=512)
def _key(name: str) -> str:
    """Empty for what Django is not told. With an underscore a name could pass for another one."""
    if name == "transfer-encoding":
        return "HTTP_TRANSFER_ENCODING"
    if name in _NOT_FOR_DJANGO or "_" in name:
        return ""
    return _UNPREFIXED.get(name) or "HTTP_" + name.upper().replace("-", "_")
