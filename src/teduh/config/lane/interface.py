"""What the server gives for each request, in the words of RSGI."""

from collections.abc import AsyncIterator, Awaitable
from typing import Protocol

Header = tuple[str, str]


class Headers(Protocol):
    """What was sent, by names in lower case; a value that is no ASCII is left out."""

    def get(self, key: str, default: str = "") -> str:
        """The first of that name."""

    def items(self) -> list[Header]:
        """All of them, several of one name too."""


class Scope(Protocol):
    """The head of a request. `headers` copies all of them each time it is asked."""

    @property
    def proto(self) -> str:
        """`http`, or `ws` for a line that stays open."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query_string(self) -> str: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def scheme(self) -> str: ...
    @property
    def http_version(self) -> str: ...
    @property
    def server(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def authority(self) -> str | None: ...


class Transport(Protocol):
    """An answer that is sent bit by bit. It takes all at once, however slowly anybody reads."""

    def send_bytes(self, data: bytes) -> Awaitable[None]: ...


class Exchange(Protocol):
    """The body of a request, and the one place where its answer goes."""

    def __call__(self) -> Awaitable[bytes]:
        """The whole body."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The body in pieces. It ends without a word when the sender goes."""

    def client_disconnect(self) -> Awaitable[None]: ...
    def response_empty(self, status: int, headers: list[Header]) -> None: ...
    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...
    def response_file(self, status: int, headers: list[Header], file: str) -> None: ...
    def response_file_range(
        self, status: int, headers: list[Header], file: str, start: int, end: int
    ) -> None:
        """Bytes from `start` up to, and without, `end`."""

    def response_stream(self, status: int, headers: list[Header]) -> Transport: ...


class Message(Protocol):
    """What came by a line that stays open."""

    @property
    def kind(self) -> int: ...
    @property
    def data(self) -> bytes: ...


class WiredLine(Protocol):
    """A line that stays open, both ways."""

    def receive(self) -> Awaitable[Message]: ...
    def send_str(self, data: str) -> Awaitable[None]: ...


class Wired(Protocol):
    """Somebody asks for such a line."""

    def accept(self) -> Awaitable[WiredLine]: ...
    def close(self, status: int = 1000) -> None: ...
