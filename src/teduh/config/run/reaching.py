"""Under which address the pages are reached, when all that is known is where the server listens."""

import socket

from teduh.config.environment import Environment, settle

EVERY_INTERFACE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
# Of the range kept for examples: asked which way it lies, nothing is sent.
_ELSEWHERE = ("192.0.2.1", 9)


def reach(host: str, port: int) -> None:
    """Answer under the address listened on, and write it into mail, unless the operator said otherwise."""
    own = own_address() if host in EVERY_INTERFACE else host
    known = Environment.model_fields["allowed_hosts"].default
    settle("allowed_hosts", ",".join(dict.fromkeys([*known, *([bracketed(own)] if own else [])])))
    settle("base_url", address_of(host, port))


def address_of(host: str, port: int) -> str:
    """The address to click on: every interface is also this machine."""
    shown = "localhost" if host in EVERY_INTERFACE | THIS_MACHINE else bracketed(host)
    return f"http://{shown}:{port}"


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def own_address() -> str:
    """Under which others of the same network reach this machine; empty when it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
