"""What `teduh run` says to the person who started it."""

import sys

from django.conf import settings

from teduh.config.demo.cast import PASSWORD
from teduh.config.demo.relations import ANSWERER, CURATOR, LOGINS
from teduh.config.run.preparation import Found
from teduh.config.run.reaching import EVERY_INTERFACE, THIS_MACHINE, address_of


def say(line: str) -> None:
    """One line, at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


_BY_NAME = "  Other devices reach it under the names in TEDUH_ALLOWED_HOSTS."


def announcement(host: str, port: int, found: Found) -> str:
    """Where the pages are, who may sign in, where everything lies."""
    address = address_of(host, port)
    lines = ["", f"  Teduh is open at  {address}", ""]
    if found.has_demo:
        lines += _log_ins(is_painted=found.is_painted)
    if found.first_administrator:
        lines += [
            "  Nobody is here yet. Make the first administrator with this link; it works once:",
            f"    {address}{found.first_administrator}",
            "",
        ]
    if host in EVERY_INTERFACE:
        lines += [*_other_devices(port), ""]
    lines += [f"  Everything is kept in  {settings.HOME}", "  Ctrl-C ends it all.", ""]
    return "\n".join(lines)


_CURATOR = [
    f"  {CURATOR} keeps the exhibition as well, at /desk/exhibition/ once their days are painted;",
    f"  {ANSWERER} answers questions as a professional, at /desk/questions/, with the same password.",
    "",
]


def _log_ins(*, is_painted: bool) -> list[str]:
    rows = [f"    {username} / {PASSWORD}" for username in LOGINS]
    painted = (
        ["  Their days are painted meanwhile, the newest first: about a minute.", ""] if is_painted else []
    )
    return ["  Demo people to sign in as (username / password):", *rows, "", *painted, *_CURATOR]


def _other_devices(port: int) -> list[str]:
    names = [name for name in settings.ALLOWED_HOSTS if name.strip("[]") not in THIS_MACHINE]
    shown = [f"    http://{name}:{port}" for name in names if not name.startswith(("*", "."))]
    where = ["  Other devices reach it at", *shown] if shown else [_BY_NAME]
    return [*where, "  Browsers give them a camera over HTTPS only."]
