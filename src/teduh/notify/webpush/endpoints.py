"""Which addresses may be written to: a browser names them, so they are anybody's word.

Otherwise the server could be told to knock at doors of its own network.
"""

import ipaddress
import re
from urllib.parse import urlsplit

LONGEST_ENDPOINT = 1000
_PLAIN = re.compile(r"[!-~]+")
_NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NOT_OUTSIDE = (".local", ".localhost", ".internal", ".home.arpa", ".lan", ".test", ".invalid")


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
    if not private and not _is_public_host(parts.hostname or ""):
        raise WrongEndpoint
    if not parts.hostname:
        raise WrongEndpoint
    return endpoint


def origin_of(endpoint: str) -> str:
    """What a token for this service is made out to."""
    start = endpoint.index("//") + 2
    end = min((at for mark in "/?" if (at := endpoint.find(mark, start)) >= 0), default=len(endpoint))
    return endpoint[:end]


def is_public_address(address: str) -> bool:
    """Whether an address that a name was resolved to lies in the internet, in whatever dress it comes."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast:
        return False
    inner = _inside(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    return inner is None or is_public_address(str(inner))


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a newer one carries."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _is_public_host(host: str) -> bool:
    """A name of the internet. An address in numbers is no push service."""
    return bool(_NAME.fullmatch(host)) and not host.endswith(_NOT_OUTSIDE)
