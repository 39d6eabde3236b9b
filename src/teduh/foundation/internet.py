"""What lies in the internet, and what in our own network, where nobody outside may tell us to knock."""

import ipaddress
import re

_NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NOT_OUTSIDE = (".local", ".localhost", ".internal", ".home.arpa", ".lan", ".test", ".invalid")


def is_public_name(host: str) -> bool:
    """A name of the internet, and no address in numbers. Where it leads is asked when it is connected to."""
    return bool(_NAME.fullmatch(host)) and not host.endswith(_NOT_OUTSIDE)


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
