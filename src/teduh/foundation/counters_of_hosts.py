"""The same counters for several hosts, in Valkey. Where it is away, each host counts for itself."""

import json
import logging
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import valkey
from django.core.cache.backends.base import DEFAULT_TIMEOUT

from teduh.foundation.counters import HostCounters

logger = logging.getLogger(__name__)

T = TypeVar("T")
PREFIX = "teduh:counter:"
_PATIENCE = 0.25  # seconds that a sign-in may wait for a counter
_NOT_AGAIN_FOR = 5.0  # seconds in which nobody waits for a server that just did not answer
_BUMP = """
local sum = redis.call('INCRBY', KEYS[1], ARGV[1])
if sum <= 0 then redis.call('DEL', KEYS[1]) return 0 end
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return sum
"""


class _Away:
    """Known to the whole process: Django makes a cache anew for each thread."""

    until = 0.0


_away = _Away()


@cache
def _server(location: str) -> valkey.Valkey:
    return valkey.Valkey.from_url(location, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)


class CountersOfHosts(HostCounters):
    """Limits neither open nor shut when Valkey is away: they hold for each host by itself."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        own = Path(params.get("OPTIONS", {})["own"])
        super().__init__(own, params)
        self._server = _server(location)

    def bump(self, key: str, *, life: float, by: int = 1) -> int:
        asked = (self._named(key), str(by), str(int(life * 1000)))
        return self._asked(
            lambda: int(str(self._server.eval(_BUMP, 1, *asked))),
            lambda: HostCounters.bump(self, key, life=life, by=by),
        )

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 - Django's own
        def ask() -> Any:  # noqa: ANN401 - as above
            found: Any = self._server.get(self._named(key, version))
            return default if found is None else json.loads(found)

        return self._asked(ask, lambda: HostCounters.get(self, key, default, version))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:  # noqa: ANN401 - Django's own
        life = self._milliseconds(timeout)
        self._asked(
            lambda: self._server.set(self._named(key, version), json.dumps(value), px=life),
            lambda: HostCounters.set(self, key, value, timeout, version),
        )

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:  # noqa: ANN401 - Django's own
        life = self._milliseconds(timeout)
        return self._asked(
            lambda: bool(self._server.set(self._named(key, version), json.dumps(value), px=life, nx=True)),
            lambda: HostCounters.add(self, key, value, timeout, version),
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:  # noqa: ANN401 - Django's own
        return self._asked(
            lambda: bool(self._server.pexpire(self._named(key, version), self._milliseconds(timeout))),
            lambda: HostCounters.touch(self, key, timeout, version),
        )

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._asked(
            lambda: bool(self._server.delete(self._named(key, version))),
            lambda: HostCounters.delete(self, key, version),
        )

    def clear(self) -> None:
        """Only what is ours: others may keep things in the same place."""

        def forget() -> None:
            for key in self._server.scan_iter(f"{PREFIX}*", count=1000):
                self._server.delete(key)

        self._asked(forget, lambda: None)
        HostCounters.clear(self)

    def _named(self, key: str, version: int | None = None) -> str:
        return PREFIX + self.make_key(key, version)

    def _milliseconds(self, timeout: Any) -> int:  # noqa: ANN401 - as the host's own
        return max(1, int(self._life(timeout) * 1000))

    def _asked(self, ask: Callable[[], T], otherwise: Callable[[], T]) -> T:
        if time.monotonic() < _away.until:
            return otherwise()
        try:
            return ask()
        except valkey.ValkeyError as error:
            _away.until = time.monotonic() + _NOT_AGAIN_FOR
            logger.warning("Valkey is away (%s): limits hold for each host by itself.", type(error).__name__)
            return otherwise()
