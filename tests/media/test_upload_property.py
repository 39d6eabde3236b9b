"""However an upload is cut, repeated, misplaced and broken off: the same bytes, or a clear refusal."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teduh.foundation.refusals import Refused
from teduh.media.actions import begin_upload, receive_chunk, receive_whole
from teduh.media.incoming import arrived, partial_path
from teduh.media.models import Asset
from teduh.people.models import Person
from tests.examples import examples
from tests.factories import person
from tests.media.uploads import sha256

CONTENT = b"\xff\xd8\xff\xe0" + hashlib.shake_256(b"a picture").digest(1020)
EXPECTED = {
    "",
    "offset_mismatch",
    "beyond_the_end",
    "upload_finished",
    "not_whole",
    "checksum",
    "type_unknown",
}
Step = Callable[[Person, Asset], object]


def from_here(length: int) -> Step:
    """The honest next piece."""

    def step(owner: Person, asset: Asset) -> object:
        at = arrived(asset)
        return receive_chunk(owner, asset_id=asset.pk, offset=at, chunk=CONTENT[at : at + length])

    return step


def from_there(offset: int, length: int) -> Step:
    """A piece repeated, skipped ahead, or running over the end."""
    chunk = (CONTENT + b"more")[offset : offset + length]
    return lambda owner, asset: receive_chunk(owner, asset_id=asset.pk, offset=offset, chunk=chunk)


def all_at_once(length: int) -> Step:
    return lambda owner, asset: receive_whole(owner, asset_id=asset.pk, content=CONTENT[:length])


class CrashError(Exception):
    """The process ended here."""


def crash_after_writing(length: int, torn: bytes) -> Step:
    """The file went on, its end torn; the row did not."""

    def step(owner: Person, asset: Asset) -> object:
        path, written = partial_path(asset.pk), [path_size(asset)]
        with suppress(CrashError), connection.execute_wrapper(crash_once_grown(asset, written)):
            return from_here(length)(owner, asset)
        with path.open("ab") as file:
            file.write(torn)
        return None

    return step


def path_size(asset: Asset) -> int:
    path = partial_path(asset.pk)
    return path.stat().st_size if path.exists() else 0


def crash_once_grown(asset: Asset, written: list[int]) -> Callable[..., object]:
    """Ends at the first write to the database that comes after one to the file."""

    def wrapper(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and path_size(asset) > written[0]:
            raise CrashError
        written[0] = min(written[0], path_size(asset))
        return execute(sql, params, many, context)

    return wrapper


def lost_power(left: int) -> Step:
    """The row went on, the end of the file did not."""

    def step(_owner: Person, asset: Asset) -> object:
        path = partial_path(asset.pk)
        if asset.state == Asset.State.RECEIVING and path.exists() and path.stat().st_size > left:
            os.truncate(path, left)
        return None

    return step


def lost_file(_owner: Person, asset: Asset) -> object:
    if asset.state == Asset.State.RECEIVING:
        partial_path(asset.pk).unlink(missing_ok=True)
    return None


steps = st.one_of(
    st.builds(from_here, st.integers(0, 400)),
    st.builds(from_there, st.integers(0, 1100), st.integers(0, 400)),
    st.builds(all_at_once, st.sampled_from([len(CONTENT), len(CONTENT) - 1, 0])),
    st.builds(crash_after_writing, st.integers(1, 400), st.binary(max_size=50)),
    st.builds(lost_power, st.integers(0, 1024)),
    st.just(lost_file),
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("homes")
@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, max_size=25), st.booleans())
def test_any_way_of_sending_ends_with_the_same_bytes(sent, is_announced):
    owner = person()
    asset = begin_upload(owner, size=len(CONTENT), sha256=sha256(CONTENT) if is_announced else "")
    for step in sent:
        safe = take(step, owner, asset)
        assert partial_path(asset.pk).read_bytes()[:safe] == CONTENT[:safe] if safe else True
    for _rest in range(len(CONTENT)):
        if asset.state != Asset.State.RECEIVING:
            break
        take(from_here(400), owner, asset)
    assert (asset.state, asset.sha256) == ("received", sha256(CONTENT))
    assert partial_path(asset.pk).read_bytes() == CONTENT


def take(step: Step, owner: Person, asset: Asset) -> int:
    """How many bytes are safe after the step."""
    said = answer(step, owner, asset)
    assert said in EXPECTED
    asset.refresh_from_db()
    return arrived(asset)


def answer(step: Step, owner: Person, asset: Asset) -> str:
    try:
        step(owner, asset)
    except Refused as no:
        return no.code
    return ""


@pytest.mark.django_db
@pytest.mark.usefixtures("homes")
@settings(
    max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255), st.integers(200, 1024))
def test_one_changed_bit_is_never_taken_for_the_announced_file(at, change, length):
    owner = person()
    bent = CONTENT[:at] + bytes([CONTENT[at] ^ change]) + CONTENT[at + 1 :]
    asset = begin_upload(owner, size=len(CONTENT), sha256=sha256(CONTENT))
    pieces = [bent[offset : offset + length] for offset in range(0, len(bent), length)]
    said = [answer(next_piece(piece), owner, asset) for piece in pieces]
    asset.refresh_from_db()
    assert (asset.state, asset.reason) == ("refused", said[-1])
    assert said[-1] in {"checksum", "type_unknown"}


def next_piece(chunk: bytes) -> Step:
    return lambda owner, asset: receive_chunk(
        owner, asset_id=asset.pk, offset=Asset.objects.get(pk=asset.pk).received_size, chunk=chunk
    )
