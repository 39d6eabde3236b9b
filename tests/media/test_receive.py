"""Uploads: announced, received in pieces, resumed, checked, refused."""

import datetime as dt
import threading
import uuid

import pytest
import time_machine

from teduh.foundation.clock import now
from teduh.foundation.jobs.queries import jobs
from teduh.foundation.refusals import Refused
from teduh.media.actions import begin_upload, discard_assets, keep_assets, receive_chunk, receive_whole
from teduh.media.incoming import arrived, partial_path
from teduh.media.models import Asset
from teduh.media.rules import BYTES_A_DAY, LARGEST_FILE, OPEN_UPLOADS, UPLOADS_A_DAY
from teduh.media.signals import asset_settled
from tests.factories import person
from tests.media.uploads import a_disk_that_ends_at, incoming, sha256, uploaded

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4


def refused(code: str):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_pieces_end_as_one_received_file(owner):
    asset = begin_upload(owner, size=len(JPEG))
    for offset in range(0, len(JPEG), 100):
        asset = receive_chunk(owner, asset_id=asset.pk, offset=offset, chunk=JPEG[offset : offset + 100])
    asset.refresh_from_db()
    assert (asset.state, asset.kind, asset.sha256) == ("received", "photo", sha256(JPEG))
    assert partial_path(asset.pk).read_bytes() == JPEG


def test_received_file_waits_in_the_queue_once(owner):
    asset = uploaded(owner, JPEG)
    assert [(job.args, job.priority) for job in jobs(queue="media")] == [([str(asset.pk)], 10)]


def test_video_waits_behind_photos(owner):
    uploaded(owner, b"\x1a\x45\xdf\xa3" + bytes(200))
    assert [job.priority for job in jobs(queue="media")] == [0]


def test_piece_at_the_wrong_place_says_the_right_one(owner):
    asset = begin_upload(owner, size=len(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    for offset in (0, 299, 301, 1000):
        with refused("offset_mismatch") as no:
            receive_chunk(owner, asset_id=asset.pk, offset=offset, chunk=JPEG[offset : offset + 10])
        assert (no.value.status, no.value.details) == (409, {"offset": 300})


def test_more_than_announced_is_refused_and_nothing_is_written(owner):
    asset = begin_upload(owner, size=300)
    with refused("beyond_the_end"):
        receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:301])
    asset.refresh_from_db()
    assert arrived(asset) == 0


def test_bytes_written_before_a_crash_but_not_noted_are_sent_again(owner):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    with partial_path(asset.pk).open("ab") as file:
        file.write(b"half a piece that no row knows of")
    asset = receive_chunk(owner, asset_id=asset.pk, offset=300, chunk=JPEG[300:])
    assert (asset.state, asset.sha256) == ("received", sha256(JPEG))


def test_bytes_that_the_disk_lost_are_asked_for_again(owner):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    with partial_path(asset.pk).open("r+b") as file:
        file.truncate(120)
    with refused("offset_mismatch") as no:
        receive_chunk(owner, asset_id=asset.pk, offset=300, chunk=JPEG[300:])
    assert no.value.details == {"offset": 120}
    asset = receive_chunk(owner, asset_id=asset.pk, offset=120, chunk=JPEG[120:])
    assert asset.state == "received"


def test_upload_whose_file_is_lost_begins_again(owner):
    asset = begin_upload(owner, size=len(JPEG))
    asset = receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    partial_path(asset.pk).unlink()
    assert arrived(asset) == 0
    assert receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG).state == "received"


def test_another_checksum_than_announced_is_refused_for_good(owner):
    settled = []

    def listen(asset_id, **_):
        settled.append(asset_id)

    asset_settled.connect(listen)
    try:
        asset = begin_upload(owner, size=len(JPEG), sha256=sha256(b"another file"))
        for _attempt in range(2):
            with refused("checksum"):
                receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG)
    finally:
        asset_settled.disconnect(listen)
    asset.refresh_from_db()
    assert (asset.state, asset.reason, settled) == ("refused", "checksum", [asset.pk])
    assert (incoming(), len(jobs())) == ([], 0)


def test_checksum_in_capitals_is_the_same_checksum(owner):
    assert uploaded(owner, JPEG, sha256=sha256(JPEG).upper()).state == "received"


@pytest.mark.parametrize(
    ("head", "size", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'>" + bytes(100), 5_000_000, "type_unknown"),
        (b"%!PS-Adobe-3.0" + bytes(100), 5_000_000, "type_unknown"),
        (b"\xff\xd8\xff\xe0" + bytes(100), 20_000_001, "too_many_bytes"),
    ],
)
def test_unacceptable_file_is_refused_at_its_first_piece(owner, head, size, code):
    asset = begin_upload(owner, size=size)
    with refused(code):
        receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=head)
    asset.refresh_from_db()
    assert (asset.state, asset.reason, incoming()) == ("refused", code, [])


def test_file_is_known_even_when_its_first_piece_is_one_byte(owner):
    asset = begin_upload(owner, size=500_000)
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=b"<")
    with refused("type_unknown"):
        receive_chunk(owner, asset_id=asset.pk, offset=1, chunk=b"html>" + bytes(100))


def test_piece_for_somebody_elses_upload_answers_like_nothing(owner):
    asset = begin_upload(owner, size=len(JPEG))
    stranger = person("budi")
    for asset_id in (asset.pk, uuid.uuid4()):
        with refused("not_found") as no:
            receive_chunk(stranger, asset_id=asset_id, offset=0, chunk=JPEG)
        assert no.value.status == 404


def test_piece_after_the_end_says_that_it_is_finished(owner):
    asset = uploaded(owner, JPEG)
    with refused("upload_finished") as no:
        receive_chunk(owner, asset_id=asset.pk, offset=len(JPEG), chunk=b"more")
    assert no.value.details == {"offset": len(JPEG)}


def test_same_whole_file_again_changes_nothing(owner):
    asset = begin_upload(owner, size=len(JPEG))
    receive_whole(owner, asset_id=asset.pk, content=JPEG)
    again = receive_whole(owner, asset_id=asset.pk, content=JPEG)
    assert (again.pk, again.state, len(jobs())) == (asset.pk, "received", 1)


def test_another_whole_file_after_the_end_is_refused(owner):
    asset = uploaded(owner, JPEG)
    with refused("upload_finished"):
        receive_whole(owner, asset_id=asset.pk, content=JPEG[:-1] + b"!")


def test_whole_file_replaces_pieces_that_came_before(owner):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    assert receive_whole(owner, asset_id=asset.pk, content=JPEG).state == "received"


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_file_that_takes_the_place_of_another_is_known_by_its_own_bytes(owner, is_lost):
    """A clip would otherwise pass for a photo, and go before every other clip."""
    clip = b"\x1a\x45\xdf\xa3".ljust(len(JPEG), b"\0")
    asset = begin_upload(owner, size=len(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    if is_lost:
        partial_path(asset.pk).unlink()
        taken = receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=clip)
    else:
        taken = receive_whole(owner, asset_id=asset.pk, content=clip)
    taken.refresh_from_db()
    assert (taken.state, taken.kind, jobs(queue="media")[0].priority) == ("received", "video", 0)


def test_a_file_of_no_kind_does_not_take_the_place_of_a_photo(owner):
    asset = begin_upload(owner, size=len(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    with refused("type_unknown"):
        receive_whole(owner, asset_id=asset.pk, content=b"<html>".ljust(len(JPEG)))


def test_file_that_is_not_whole_is_no_whole_file(owner):
    asset = begin_upload(owner, size=len(JPEG))
    with refused("not_whole"):
        receive_whole(owner, asset_id=asset.pk, content=JPEG[:-1])


@pytest.mark.parametrize(
    ("size", "code", "status"),
    [(0, "empty", 422), (-1, "empty", 422), (LARGEST_FILE + 1, "too_many_bytes", 413)],
)
def test_impossible_sizes_are_refused_at_the_announcement(owner, size, code, status):
    with refused(code) as no:
        begin_upload(owner, size=size)
    assert no.value.status == status
    assert Asset.objects.count() == 0


@pytest.mark.parametrize("digest", ["abc", "z" * 64, "0" * 63, "0" * 64 + "\n"])
def test_unreadable_checksum_is_refused_at_the_announcement(owner, digest):
    with refused("checksum_unreadable"):
        begin_upload(owner, size=10, sha256=digest)


def test_unfinished_uploads_are_counted(owner):
    for _each in range(OPEN_UPLOADS):
        asset = begin_upload(owner, size=10)
    with refused("too_many_uploads") as no:
        begin_upload(owner, size=10)
    assert no.value.status == 429
    discard_assets([asset.pk])
    assert begin_upload(owner, size=10).state == "receiving"


def test_bytes_of_a_day_are_counted_even_when_discarded(owner):
    for _each in range(BYTES_A_DAY // LARGEST_FILE):
        discard_assets([begin_upload(owner, size=LARGEST_FILE).pk])
    with refused("too_much_today"):
        begin_upload(owner, size=1)
    with time_machine.travel(now() + dt.timedelta(hours=24, seconds=1)):
        assert begin_upload(owner, size=1).state == "receiving"


def test_uploads_of_a_day_are_counted_however_small(owner):
    begun = begin_upload(owner, size=1)
    fields = {"owner": owner, "expected_size": 1, "created_at": begun.created_at, "discarded_at": now()}
    Asset.objects.bulk_create(Asset(**fields) for _each in range(UPLOADS_A_DAY - 2))
    assert begin_upload(owner, size=1).state == "receiving"
    with refused("too_much_today"):
        begin_upload(owner, size=1)


def test_one_persons_quota_is_not_anothers(owner):
    for _each in range(OPEN_UPLOADS):
        begin_upload(owner, size=10)
    assert begin_upload(person("budi"), size=10).state == "receiving"


def test_expired_upload_says_so(owner):
    asset = begin_upload(owner, size=len(JPEG))
    with time_machine.travel(now() + dt.timedelta(hours=24, seconds=1)), refused("upload_gone") as no:
        receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG)
    assert no.value.status == 410


def test_kept_upload_does_not_expire(owner):
    asset = begin_upload(owner, size=len(JPEG))
    keep_assets([asset.pk])
    with time_machine.travel(now() + dt.timedelta(days=3)):
        assert receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG).state == "received"


def test_keeping_what_is_gone_is_refused(owner):
    kept, gone = begin_upload(owner, size=10), begin_upload(owner, size=10)
    discard_assets([gone.pk])
    with refused("upload_gone"):
        keep_assets([kept.pk, gone.pk])
    kept.refresh_from_db()
    assert kept.expires_at is not None


def test_discarded_upload_takes_no_more_bytes(owner):
    asset = begin_upload(owner, size=len(JPEG))
    discard_assets([asset.pk])
    with refused("not_found"):
        receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG)
    assert incoming() == []


def test_full_disk_is_a_sentence_and_the_upload_goes_on_later(owner):
    asset = begin_upload(owner, size=len(JPEG), sha256=sha256(JPEG))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
    with a_disk_that_ends_at(500), refused("storage_full") as no:
        receive_chunk(owner, asset_id=asset.pk, offset=300, chunk=JPEG[300:])
    assert no.value.status == 507
    asset.refresh_from_db()
    assert (asset.state, arrived(asset)) == ("receiving", 300)
    assert receive_chunk(owner, asset_id=asset.pk, offset=300, chunk=JPEG[300:]).sha256 == sha256(JPEG)


def test_last_of_the_disk_is_left_to_the_database(owner, settings):
    settings.MEDIA_RESERVE_BYTES = 1 << 60
    with refused("storage_full"):
        begin_upload(owner, size=10)
    assert Asset.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("homes")
def test_two_pieces_at_once_are_written_one_after_the_other():
    owner = person("sari")
    asset = begin_upload(owner, size=len(JPEG))
    answers = []

    def send():
        try:
            receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=JPEG[:300])
            answers.append("taken")
        except Refused as no:
            answers.append(no.code)

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asset.refresh_from_db()
    assert sorted(answers) == ["offset_mismatch", "offset_mismatch", "taken"]
    assert arrived(asset) == 300
