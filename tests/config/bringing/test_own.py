"""An own archive comes back as it went; what this server did not make is treated like an upload."""

import datetime as dt
import hashlib
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from teduh.config.bringing import Unreadable, bring_in
from teduh.config.command_line import main
from teduh.foundation.clock import now
from teduh.media.actions import render_asset
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.moments.access import visible_moments
from teduh.moments.models import Audience, Moment
from teduh.people.models import Person
from tests.config.bringing.archives import archive_of, changed, kept
from tests.examples import examples
from tests.factories import befriend, moment, person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def exported(somebody: Person) -> dict[str, bytes]:
    """The entries that say nothing of this place: moments and files."""
    with ZipFile(io.BytesIO(archive_of(somebody))) as archive:
        names = [name for name in archive.namelist() if name.startswith("files/") or name == "moments.json"]
        return {name: archive.read(name) for name in names}


def with_files(tmp_path: Path) -> None:
    """Every rendition gets bytes of its own, and says their sum."""
    for made in Rendition.objects.filter(sha256="0" * 64):
        content = made.key.encode()
        (tmp_path / "source").write_bytes(content)
        default_store().save(made.key, tmp_path / "source")
        made.sha256, made.size = hashlib.sha256(content).hexdigest(), len(content)
        made.save()


@pytest.fixture
def sari(tmp_path):
    """Somebody with a moment of today and one of yesterday, with one camera."""
    somebody = person("sari")
    moment(somebody, caption="senja", audience=Audience.PUBLIC, gap_ms=900, retakes=2)
    moment(somebody, roles=("back",), single_camera="broken", kind="video", published_at=now() - DAY)
    with_files(tmp_path)
    return somebody


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
DAYS = st.lists(
    st.fixed_dictionaries(
        {
            "caption": WORDS,
            "retakes": st.integers(0, 9),
            "shows_retakes": st.booleans(),
            "sent_later": st.booleans(),
            "timing": st.sampled_from(["", "early", "on_time", "late"]),
            "kind": st.sampled_from(["photo", "video"]),
            "roles": st.sampled_from([("back", "front"), ("back",)]),
        }
    ),
    max_size=3,
)


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(DAYS, st.sampled_from(["Asia/Jakarta", "Europe/London", "Pacific/Kiritimati"]))
@pytest.mark.thorough
def test_export_import_export_is_a_fixed_point(tmp_path, lived, zone):
    first, second = person(time_zone=zone), person(time_zone="Asia/Jayapura")
    for number, facts in enumerate(lived, 1):
        moment(first, published_at=now() - number * DAY, **facts)
    with_files(tmp_path)
    came = bring_in(second, kept(archive_of(first), tmp_path))
    assert (came.came, came.taken, came.wrong) == (len(lived), [], [])
    assert exported(second) == exported(first)


def test_what_comes_in_is_seen_by_nobody_else(sari, tmp_path):
    rani, budi = person("rani"), person("budi")
    befriend(rani, budi)
    bring_in(rani, kept(archive_of(sari), tmp_path))
    assert visible_moments(rani).filter(author=rani).count() == 2
    assert not visible_moments(budi).filter(author=rani).exists()


def test_the_same_archive_twice_is_the_same_as_once(sari, tmp_path):
    rani, path = person("rani"), kept(archive_of(sari), tmp_path)
    bring_in(rani, path)
    again = bring_in(rani, path)
    assert (again.came, len(again.taken), Moment.objects.filter(author=rani).count()) == (0, 2, 2)


def test_a_date_that_is_taken_keeps_its_moment(sari, tmp_path):
    rani = person("rani")
    own = moment(rani, caption="punyaku")
    outcome = bring_in(rani, kept(archive_of(sari), tmp_path))
    own.refresh_from_db()
    assert (outcome.came, outcome.taken, own.caption) == (1, [own.day], "punyaku")


def test_bytes_that_were_changed_are_not_taken_in(sari, tmp_path):
    rani = person("rani")
    archive = changed(archive_of(sari), lambda name, old: b"evil" if name.startswith("files/") else old)
    outcome = bring_in(rani, kept(archive, tmp_path))
    assert (outcome.came, len(outcome.wrong)) == (0, 2)
    assert "checksum" in outcome.wrong[0]
    assert not Rendition.objects.filter(asset__owner=rani, asset__discarded_at=None).exists()


@pytest.mark.parametrize("lost", ["SHA256SUMS.seal", "forged"])
def test_what_this_server_did_not_seal_is_decoded_anew_like_an_upload(sari, tmp_path, lost):
    rani = person("rani")
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "#0d6b5e").save(picture, "JPEG")

    def change(name: str, old: bytes) -> bytes | None:
        if name == "SHA256SUMS.seal":
            return None if lost == name else b"forged"
        return picture.getvalue() if name.startswith("files/") else old

    bring_in(rani, kept(changed(archive_of(sari), change), tmp_path))
    arrived = Asset.objects.filter(owner=rani)
    assert {asset.state for asset in arrived} == {Asset.State.RECEIVED}
    for asset in arrived:
        render_asset.call(str(asset.pk))
    today = Moment.objects.get(author=rani, day=now().date())
    assert (today.state, today.caption) == ("live", "senja")


def test_a_list_that_was_changed_makes_the_seal_worthless(sari, tmp_path):
    rani = person("rani")
    archive = changed(
        archive_of(sari), lambda name, old: old.replace(b"senja", b"pagi!") if name == "moments.json" else old
    )
    bring_in(rani, kept(archive, tmp_path))
    assert not Rendition.objects.filter(asset__owner=rani).exists()


def test_a_date_to_come_is_left_out_with_its_reason(sari, tmp_path, clock):
    rani, archive = person("rani"), archive_of(sari)
    clock.shift(-3 * DAY)
    outcome = bring_in(rani, kept(archive, tmp_path))
    assert (outcome.came, len(outcome.wrong), "not a date" in outcome.wrong[0]) == (0, 2, True)


WRONG = {
    "day": "31 November",
    "zone": "Mars/Olympus",
    "opened_at": "2026-11-22T07:00:00",
    "caption": "x" * 301,
    "timing": "soon",
    "cameras": [],
    "offset_minutes": 9999,
}


@pytest.mark.parametrize("field", WRONG)
def test_a_list_that_says_nonsense_is_refused_before_anything_changes(sari, tmp_path, field):
    def change(name: str, old: bytes) -> bytes:
        if name != "moments.json":
            return old
        days = json.loads(old)
        days[1][field] = WRONG[field]
        return json.dumps(days).encode()

    rani = person("rani")
    with pytest.raises(Unreadable, match=rf"moments\.json, entry 2: .*{field}"):
        bring_in(rani, kept(changed(archive_of(sari), change), tmp_path))
    assert not Moment.objects.filter(author=rani).exists()


def test_the_command_says_what_came_in(sari, tmp_path, capsys):
    person("rani")
    assert main(["import", str(kept(archive_of(sari), tmp_path)), "--into", "@rani"]) == 0
    assert capsys.readouterr().out == "2 moments are now rani's, seen by nobody else.\n"


def test_somebody_unknown_is_said_to_be_unknown(tmp_path, capsys):
    assert main(["import", str(tmp_path / "a.zip"), "--into", "nobody"]) == 1
    assert capsys.readouterr().err == "Nobody here is called nobody.\n"
