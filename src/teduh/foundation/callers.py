"""From which address a request comes, as far as it can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104 - a key to count by, nothing listens there
# Whoever has one IPv6 address has all of its network.
_NETWORK_BITS = 64


def caller_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; what a caller writes before it counts not.

    Where a server does not tell the address, everybody shares one limit instead of being refused.
    """
    return _network(_forwarded(request) or _address(request.META.get("REMOTE_ADDR", "")) or NOWHERE)


def _forwarded(request: HttpRequest) -> str:
    proxies: int = settings.TRUSTED_PROXIES
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    # Fewer names than proxies: the request came around them, so nobody vouches for its names.
    return _address(named[-proxies]) if 0 < proxies <= len(named) else ""


def _address(text: str) -> str:
    """Without a port and brackets; empty for what is no address."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)


def _network(address: str) -> str:
    if ":" not in address:
        return address
    return str(ipaddress.IPv6Network(f"{address}/{_NETWORK_BITS}", strict=False).network_address)
