"""Asks a malware scanner of the operator's, in clamd's words, before anything reads what was sent."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PATIENCE_SECONDS = 60.0
_PIECE = 1 << 16
_LONGEST_ANSWER = 4_096
_FOUND = " FOUND"


class ScannerAway(Exception):  # noqa: N818 - a state of the scanner, not an error of ours
    """It did not say whether the file is clean."""


class Malware(Exception):  # noqa: N818 - a finding
    """It knows what this is, by the name that it gives."""


def require_clean(path: Path) -> None:
    """Raises `Malware`, or `ScannerAway`: whatever is not plainly clean is not gone on with."""
    if not settings.SCANNER:
        return
    said = _asked(b"zINSTREAM\0", path).removeprefix("stream: ")
    if said.endswith(_FOUND):
        raise Malware(said.removesuffix(_FOUND))
    if said != "OK":
        raise ScannerAway(said)


def ping_scanner() -> None:
    """Raises `ScannerAway` when it does not answer."""
    said = _asked(b"zPING\0")
    if said != "PONG":
        raise ScannerAway(said)


def _asked(question: bytes, path: Path | None = None) -> str:
    try:
        with _line() as line:
            line.sendall(question)
            if path is not None:
                _send(line, path)
            return _answer(line)
    except OSError as error:
        raise ScannerAway(str(error)) from error


@contextmanager
def _line() -> Iterator[socket.socket]:
    """To a socket of this host, named by its path, or to `host:port`."""
    if settings.SCANNER.startswith("/"):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE_SECONDS)
            line.connect(settings.SCANNER)
            yield line
    else:
        host, _, port = settings.SCANNER.rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE_SECONDS) as line:
            yield line


def _send(line: socket.socket, path: Path) -> None:
    """Each piece behind its length; a length of nought ends them."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            line.sendall(len(piece).to_bytes(4, "big") + piece)
    line.sendall(bytes(4))


def _answer(line: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()
