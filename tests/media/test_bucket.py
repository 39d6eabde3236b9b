"""Files in a bucket are uploaded, prepared, served and erased as those in a folder are."""

import urllib.error
import urllib.request
from io import BufferedReader
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.media.actions import discard_assets, render_asset
from teduh.media.models import Asset
from teduh.media.store import StoreAway, default_store
from teduh.media.store.remote_file import RemoteFile
from tests.media.test_serving import *  # noqa: F403 - the same tests, on another store
from tests.media.test_serving import body, link, stored
from tests.media.uploads import ready, sha256, signed_in, uploaded
from tests.servers.seaweedfs import seaweedfs

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def homes(settings, tmp_path):
    settings.MEDIA_HOME = tmp_path / "media"
    settings.INCOMING_HOME = tmp_path / "incoming"
    settings.MEDIA_RESERVE_BYTES = 0
    settings.S3 = seaweedfs()
    return tmp_path


@pytest.fixture
def public(homes, settings):
    """Browsers reach the bucket by themselves."""
    settings.S3 = {**settings.S3, "public_url": settings.S3["endpoint_url"]}
    return homes


def away(settings):
    return {**settings.S3, "endpoint_url": NOBODY}


def fetched(url):
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
        return answer.read(), answer.headers


def test_no_file_lies_in_the_folder(owner, photo, homes):
    asset = ready(owner, photo)
    kept = sorted(asset.renditions.values_list("key", flat=True))
    assert sorted(default_store().keys()) == kept
    assert not (homes / "media").exists()


@pytest.mark.usefixtures("public")
def test_browser_is_sent_to_the_bucket_for_a_minute(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner))
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert (answer.status_code, answer["Cache-Control"]) == (302, "private, no-store")
    assert asked["X-Amz-Expires"] == ["60"]
    content, headers = fetched(answer["Location"])
    rendition = asset.renditions.get(name="large")
    assert content == stored(asset)
    assert (headers["Content-Type"], headers["Cache-Control"]) == (rendition.mime, "private, no-cache")
    assert headers["Content-Disposition"].startswith("inline; filename=")


@pytest.mark.usefixtures("public")
def test_link_to_the_bucket_is_dead_after_a_minute(owner, photo):
    asset = ready(owner, photo)
    with time_machine.travel(now().timestamp() - 61):
        address = link(asset, owner)
        location = signed_in(owner).get(address)["Location"]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetched(location)


@pytest.mark.usefixtures("public")
def test_nobody_reads_the_bucket_without_a_signature(owner, photo):
    asset = ready(owner, photo)
    location = signed_in(owner).get(link(asset, owner))["Location"]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetched(location.partition("?")[0])


@pytest.mark.usefixtures("public")
def test_whoever_may_not_see_is_not_sent_to_the_bucket(owner, photo):
    asset = ready(owner, photo)
    assert Client().get(link(asset, owner)).status_code == 404


@pytest.mark.usefixtures("public")
def test_size_is_told_without_a_way_to_the_bucket(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).head(link(asset, owner))
    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(stored(asset))))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The place where files lie does not answer. Nothing is lost. Please try again in a moment."),
        (
            "id",
            "Tempat penyimpanan berkas sedang tidak menjawab. Tidak ada yang hilang. Coba lagi sebentar, ya.",
        ),
    ],
)
def test_store_that_does_not_answer_is_said_in_words(owner, photo, settings, language, sentence):
    asset = ready(owner, photo)
    settings.S3 = away(settings)
    owner.language = language
    owner.save(update_fields=["language"])
    answer = signed_in(owner).get(link(asset, owner), headers={"Accept": "image/avif"})
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (
        503,
        "5",
        "private, no-store",
    )
    assert (answer.json()["code"], answer.json()["message"]) == ("store_away", sentence)


def test_upload_waits_for_a_store_that_is_away_and_loses_nothing(owner, photo, settings):
    asset, there = uploaded(owner, photo), settings.S3
    settings.S3 = away(settings)
    run_pending("media")
    asset.refresh_from_db()
    # Where hosts share what comes in, that too lies in the bucket, and it has not even begun.
    assert (asset.state in {"received", "processing"}, asset.reason, asset.attempts) == (True, "", 0)
    settings.S3 = there
    with time_machine.travel(now().timestamp() + 11):
        run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.attempts) == ("ready", 1)
    assert all(sha256(stored(asset, made.name)) == made.sha256 for made in asset.renditions.all())


def test_erasing_waits_for_a_store_that_is_away(owner, photo, settings):
    asset, there = ready(owner, photo), settings.S3
    discard_assets([asset.pk])
    settings.S3 = away(settings)
    run_pending("media")
    settings.S3 = there
    assert list(default_store().keys()) != []
    with time_machine.travel(now().timestamp() + 61):
        run_pending("media")
    assert list(default_store().keys()) == []


def test_wrong_key_of_the_bucket_is_a_store_that_is_away(owner, photo, settings):
    ready(owner, photo)
    settings.S3 = {**settings.S3, "secret_access_key": "wrong"}
    with pytest.raises(StoreAway):
        list(default_store().keys())


def test_line_that_breaks_in_the_middle_is_taken_up_again(owner, photo):
    asset = ready(owner, photo)
    rendition = asset.renditions.get(name="large")
    with default_store().open(rendition.key) as file:
        first = file.read(10)
        assert isinstance(file, BufferedReader)
        assert isinstance(file.raw, RemoteFile)
        file.raw._hang_up()  # noqa: SLF001 - as the network does it
        assert sha256(first + file.read()) == rendition.sha256


def test_attempt_of_a_host_that_was_taken_for_dead_publishes_nothing(owner, photo, monkeypatch):
    """Another host began again in between: rows and files are its business."""
    asset = uploaded(owner, photo)
    save = type(default_store()).save

    def save_slowly(self, key, source):
        save(self, key, source)
        Asset.objects.filter(pk=asset.pk).update(attempts=2)

    monkeypatch.setattr(type(default_store()), "save", save_slowly)
    render_asset.call(str(asset.pk))
    asset.refresh_from_db()
    kept = [key for key in default_store().keys() if not key.startswith("incoming/")]  # noqa: SIM118 - a store
    assert (asset.state, asset.renditions.count(), kept) == ("processing", 0, [])


def test_player_gets_its_piece_through_this_server(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner), headers={"Range": "bytes=5-9"})
    assert (answer.status_code, body(answer)) == (206, stored(asset)[5:10])
