"""Sends many messages at once over connections that stay open, in one thread."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import pycurl

from teduh.notify.webpush.encryption import Recipient, encrypt
from teduh.notify.webpush.endpoints import origin_of
from teduh.notify.webpush.keys import KeyPool
from teduh.notify.webpush.outward import outward_handle
from teduh.notify.webpush.vapid import Vapid

CONNECTIONS = 32
SEALED_AT_ONCE = 64
_MOST_HEADERS = 256


class Urgency(StrEnum):
    """What a device that saves its battery may do with it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Push:
    """One message for one device. `ref` is the caller's own."""

    endpoint: str
    to: Recipient
    body: bytes
    ref: object
    # How long the service may keep it for a device that is away.
    seconds: int
    urgency: Urgency = Urgency.NORMAL
    # At the service, a later one of the same topic takes the place of one that still waits.
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the service said: its number, or 0 and the trouble on the way there."""

    push: Push
    status: int
    retry_after: int = 0
    trouble: str = ""

    @property
    def is_sent(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 - the numbers of success

    @property
    def is_gone(self) -> bool:
        """The subscription has ended and will never come back."""
        return self.status in (404, 410)

    @property
    def may_be_tried_again(self) -> bool:
        return self.status in (0, 408, 425, 429) or self.status >= 500  # noqa: PLR2004 - the service's fault


def _headers(authorization: str, seconds: int, urgency: Urgency, topic: str) -> list[str]:
    made = [
        f"Authorization: {authorization}",
        "Content-Encoding: aes128gcm",
        "Content-Type: application/octet-stream",
        f"TTL: {seconds}",
        f"Urgency: {urgency}",
        "Expect:",
    ]
    return [*made, f"Topic: {topic}"] if topic else made


class Sender:
    """Keeps its connections between calls. Belongs to the thread that made it."""

    def __init__(
        self,
        vapid: Vapid,
        keys: KeyPool,
        *,
        private: bool = False,
        certificates: str = "",
        connections: int = CONNECTIONS,
    ) -> None:
        """`private` lets it connect to addresses that are not the internet's."""
        self._vapid, self._keys = vapid, keys
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)
        self._idle = [outward_handle(certificates, private=private) for _ in range(connections)]
        self._sending: dict[pycurl.Curl, Push] = {}
        self._headers: dict[tuple[str, int, Urgency, str], list[str]] = {}
        self._given: dict[pycurl.Curl, list[str]] = {}

    def send(self, pushes: Iterable[Push]) -> Iterator[Outcome]:
        """Encrypts and sends as fast as answers come; they come in the order of the answers.

        A few more are taken from `pushes` than there are connections, so any number needs the same memory.
        """
        waiting = self._sealed(iter(pushes))
        try:
            while self._begin_what_can(waiting):
                yield from self._ended()
        finally:
            self._give_up_the_rest()

    def _sealed(self, pushes: Iterator[Push]) -> Iterator[tuple[Push, bytes]]:
        """Some at a time: the curve's arithmetic is a third faster when nothing else is done in between."""
        while some := list(islice(pushes, SEALED_AT_ONCE)):
            yield from [(push, encrypt(push.body, push.to, self._keys.take())) for push in some]

    def _begin_what_can(self, waiting: Iterator[tuple[Push, bytes]]) -> bool:
        while self._idle:
            push, body = next(waiting, (None, b""))
            if push is None:
                break
            handle = self._idle.pop()
            self._prepare(handle, push, body)
            self._sending[handle] = push
            self._multi.add_handle(handle)
        return bool(self._sending)

    def _ended(self) -> Iterator[Outcome]:
        self._multi.perform()
        some = False
        left = 1
        while left:
            left, well, failed = self._multi.info_read()
            for handle in well:
                some = True
                yield self._outcome(handle)
            for handle, _number, reason in failed:
                some = True
                yield self._outcome(handle, trouble=reason or "no connection")
        if not some:
            self._wait()

    def _wait(self) -> None:
        """Until something happens on a line, or libcurl wants to look at its own clock."""
        milliseconds = self._multi.timeout()
        self._multi.select(min(max(milliseconds, 0) / 1000, 1.0) if milliseconds >= 0 else 1.0)

    def _outcome(self, handle: pycurl.Curl, trouble: str = "") -> Outcome:
        status = 0 if trouble else int(handle.getinfo(pycurl.RESPONSE_CODE))
        wait = int(handle.getinfo(pycurl.RETRY_AFTER)) if status >= 400 else 0  # noqa: PLR2004 - a no
        self._multi.remove_handle(handle)
        self._idle.append(handle)
        return Outcome(self._sending.pop(handle), status, wait, trouble)

    def _give_up_the_rest(self) -> None:
        for handle in list(self._sending):
            with suppress(pycurl.error):
                self._multi.remove_handle(handle)
            self._idle.append(handle)
        self._sending.clear()

    def _prepare(self, handle: pycurl.Curl, push: Push, body: bytes) -> None:
        """Headers that a handle has already are left: for everybody of a batch they are the same."""
        headers = self._headers_of(push)
        if self._given.get(handle) is not headers:
            handle.setopt(pycurl.HTTPHEADER, headers)
            self._given[handle] = headers
        handle.setopt(pycurl.URL, push.endpoint)
        handle.setopt(pycurl.POSTFIELDS, body)

    def _headers_of(self, push: Push) -> list[str]:
        """The same list for the same facts."""
        authorization = self._vapid.authorization(origin_of(push.endpoint))
        facts = (authorization, push.seconds, push.urgency, push.topic)
        found = self._headers.get(facts)
        if found is None:
            if len(self._headers) >= _MOST_HEADERS:
                self._headers.clear()
            found = self._headers[facts] = _headers(*facts)
        return found
