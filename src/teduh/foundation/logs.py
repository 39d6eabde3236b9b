"""Log lines that name no person: as lines for people or as JSON, each with the id of its request."""

import datetime as dt
import errno
import json
import logging
import re
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar, Token
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

from django.urls import Resolver404, resolve

from teduh.foundation.causes import causes

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
_PACKAGES = ("site-packages", "src")

_Replacement = str | Callable[[re.Match[str]], str]


def _unless_identifier(found: re.Match[str]) -> str:
    try:
        UUID(found[0])
    except ValueError:
        return "…"
    return found[0]


# What may slip into a sentence. The sentences themselves are written without any of it.
_PERSONAL: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    (re.compile(r"[^\s@<>\"'(]+@[^\s@<>\"')]+\.[A-Za-z]{2,}"), "…@…"),
    (re.compile(r"(HTTP_HOST header: ).*", re.DOTALL), r"\1…"),
    (re.compile(r"/@[^/\s\"']+"), "/@…"),
    (re.compile(r"(/people/)[^/\s\"']+"), r"\1…"),
    (re.compile(r"(?<=[\w/])\?[^\s\"']+"), "?…"),
    (re.compile(r"\b(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}\b"), r"\1.\2.…"),
    (
        re.compile(r"\b([0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}):(?:[0-9A-Fa-f]{0,4}:){1,6}[0-9A-Fa-f]{0,4}"),
        r"\1:…",
    ),
    (re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}"), _unless_identifier),
)

# What somebody typed begins no line of its own and moves no cursor.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def begin_request(given: str = "") -> Token[str]:
    """The lines written from here on carry this id, or a new one if that is not an id."""
    return _request_id.set(given if _GIVEN.fullmatch(given) else secrets.token_hex(8))


def end_request(begun: Token[str]) -> None:
    _request_id.reset(begun)


def request_id() -> str:
    """The id of the request that is being answered here; empty outside of one."""
    return _request_id.get()


def without_persons(text: str) -> str:
    """The text without mail addresses, names in addresses, query strings, whole IP addresses and tokens."""
    for pattern, replacement in _PERSONAL:
        text = pattern.sub(replacement, text)
    return text


def sentence(record: logging.LogRecord) -> str:
    """What a record says. Django's own lines name the address asked for: we name its route."""
    path = getattr(getattr(record, "request", None), "path_info", "/")
    text = record.getMessage()
    return without_persons(text if path == "/" else text.replace(path, _route(path)))


def _route(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return "an unknown address"


def errors(error: BaseException) -> Iterator[dict[str, object]]:
    """The error and what led to it, newest first: kind, reason and places, never its own words.

    Words of an error quote what people typed: a row that was there already, a value that does not fit.
    """
    for one in causes(error):
        yield {"kind": _kind(one), "reason": _reason(one), "at": places(one.__traceback__)}


def places(trace: TracebackType | None) -> list[str]:
    """File, line and function of every frame, the innermost last."""
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _reason(error: BaseException) -> str:
    """What the kernel or the database calls it, in their own code; and a refusal's machine code."""
    if isinstance(error, OSError) and error.errno:
        return errno.errorcode.get(error.errno, str(error.errno))
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return str(code or getattr(error, "code", "") or "")[:60]


def _short(file: str) -> str:
    parts = Path(file).parts
    for package in _PACKAGES:
        if package in parts:
            return "/".join(parts[parts.index(package) + 1 :])
    return Path(file).name


class Line(logging.Formatter):
    """One line for people. `full` adds the words of errors and their traces, for a developer's machine."""

    def __init__(self, *_: Any, full: bool = False, **__: Any) -> None:  # noqa: ANN401 - as dictConfig calls it
        super().__init__()
        self.full = full

    def format(self, record: logging.LogRecord) -> str:
        if self.full:
            return self._told(record, record.getMessage(), super().formatException)
        return self._told(record, sentence(record), _traced)

    def _told(self, record: logging.LogRecord, text: str, trace: Callable[[Any], str]) -> str:
        mark = f" [{request_id()}]" if request_id() else ""
        line = f"{record.levelname:7} {record.name}{mark}: {_CONTROL.sub('�', text)}"
        return f"{line}\n{trace(record.exc_info)}" if record.exc_info and record.exc_info[1] else line


def _traced(caught: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    told = []
    for error in errors(caught[1]):
        reason = f" ({error['reason']})" if error["reason"] else ""
        told += [f"  {error['kind']}{reason}", *(f"    {place}" for place in places_of(error))]
    return "\n".join(told)


def places_of(error: dict[str, object]) -> list[str]:
    at = error["at"]
    return at if isinstance(at, list) else []


class Json(logging.Formatter):
    """One object a line, for whoever collects them."""

    def __init__(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as dictConfig calls it
        super().__init__()

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": sentence(record),
            "process": record.process,
        }
        if request_id():
            said["request"] = request_id()
        if record.exc_info and record.exc_info[1]:
            said["errors"] = list(errors(record.exc_info[1]))
        return json.dumps(said, ensure_ascii=False)
