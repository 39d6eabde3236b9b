"""A push service and a sender that may speak to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from teduh.notify.webpush import KeyPool, Push, Sender, Vapid, new_private_key, private_key, recipient
from tests.push_service import PushService, browser_keys, certificate, serving


@pytest.fixture(scope="session")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("push"))


@pytest.fixture
def service(pem) -> Iterator[PushService]:
    made = PushService()
    server = serving(made, pem)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def vapid() -> Vapid:
    return Vapid(private_key(new_private_key()), "mailto:teduh@localhost")


@pytest.fixture
def sender(vapid, pem) -> Sender:
    return Sender(vapid, KeyPool(), private=True, certificates=str(pem), connections=4)


@pytest.fixture
def push(service):
    to = recipient(**browser_keys())

    def made(device: str, **facts: Any) -> Push:
        return Push(
            service.endpoint(device), to, b'{"body": "Halo"}', **{"ref": device, "seconds": 60, **facts}
        )

    return made
