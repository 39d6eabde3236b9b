"""A sender that may speak to the push service of the tests."""

from typing import Any

import pytest

from teduh.notify.webpush.encryption import recipient
from teduh.notify.webpush.keys import KeyPool, new_private_key, private_key
from teduh.notify.webpush.sender import Push, Sender
from teduh.notify.webpush.vapid import Vapid
from tests.push_service import browser_keys


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
