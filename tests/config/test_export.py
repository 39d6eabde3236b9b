"""`teduh export`: all of one person, nothing of others, and checksums that fit."""

import datetime as dt
import hashlib
import json
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from teduh.config.command_line import main
from teduh.config.export import KINDS, LEFT_OUT
from teduh.media.models import Rendition
from teduh.media.store import default_store
from teduh.moments.actions import hide_comment, hide_dates, hide_person, leave_comment, refuse_comment
from teduh.moments.models import Audience
from teduh.people.actions import block_person, mute_person
from teduh.people.models import Person
from teduh.safety.actions import Ruling, decide, report_thing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_HOME = tmp_path / "media"


def exported(username: str, tmp_path) -> dict[str, bytes]:
    target = tmp_path / "all.zip"
    assert main(["export", username, "-o", str(target)]) == 0
    with ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(archive: dict[str, bytes], kind: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(archive[f"rows/{kind}.json"])
    return found


def keep_file(rendition: Rendition, content: bytes, tmp_path) -> None:
    source = tmp_path / "source"
    source.write_bytes(content)
    default_store().save(rendition.key, source)
    rendition.sha256 = hashlib.sha256(content).hexdigest()
    rendition.save()


def test_rows_and_files_of_a_person_are_in_the_archive(tmp_path):
    sari = factories.person("sari")
    asset = factories.asset_ready(sari)
    for rendition in Rendition.objects.all():
        keep_file(rendition, rendition.name.encode(), tmp_path)
    archive = exported("sari", tmp_path)

    assert [row["username"] for row in rows(archive, "person")] == ["sari"]
    assert [row["id"] for row in rows(archive, "files")] == [str(asset.pk)]
    assert {content for name, content in archive.items() if name.startswith("files/")} == {
        b"large", b"medium", b"thumb", b"fallback",
    }  # fmt: skip


def test_times_have_their_zone(tmp_path):
    sari = factories.person("sari")
    (row,) = rows(exported("sari", tmp_path), "person")

    assert row["joined_at"] == sari.joined_at.isoformat()
    assert str(row["joined_at"]).endswith("+00:00")


def test_people_are_called_by_their_names(tmp_path):
    sari, budi = factories.person("sari"), factories.person("budi")
    factories.befriend(sari, budi)

    assert [row["friend"] for row in rows(exported("sari", tmp_path), "friends")] == ["budi"]


def test_secrets_stay_here(tmp_path):
    factories.person("sari", password="a long enough secret")  # noqa: S106 - the point of the test
    archive = exported("sari", tmp_path)

    assert "password" not in rows(archive, "person")[0]


def test_who_blocked_them_is_not_told(tmp_path):
    sari, budi = factories.person("sari"), factories.person("budi")
    block_person(budi, blocked=sari)

    assert b"budi" not in b"".join(exported("sari", tmp_path).values())


def test_somebody_who_blocked_them_is_in_no_row(tmp_path):
    """Not even where they named each other before: whoever had left would be gone from these rows."""
    sari, budi = factories.person("sari"), factories.person("budi")
    shared = factories.moment(budi, audience=Audience.SERVER)
    mute_person(sari, muted=budi)
    hide_person(sari, other=budi)
    report_thing(sari, kind="moment", key=str(shared.pk), reason="spam")
    block_person(budi, blocked=sari)

    archive = exported("sari", tmp_path)
    assert [name for name, content in archive.items() if b"budi" in content] == []
    assert [row["reason"] for row in rows(archive, "reports")] == ["spam"]


def test_what_a_reported_person_had_written_stays_with_them(tmp_path):
    sari, budi = factories.person("sari"), factories.person("budi")
    shared = factories.moment(budi, audience=Audience.SERVER, caption="sangat pribadi")
    report_thing(sari, kind="moment", key=str(shared.pk), reason="spam")

    assert b"sangat pribadi" not in b"".join(exported("sari", tmp_path).values())


def test_a_comment_that_was_refused_or_hidden_is_there_as_it_was_posted(tmp_path):
    sari, budi = factories.person("sari"), factories.person("budi")
    shared = factories.moment(budi, audience=Audience.SERVER, comment_policy="viewers")
    left = [leave_comment(sari, moment_id=shared.pk, text=text) for text in ("satu", "dua", "tiga")]
    refuse_comment(budi, comment_id=left[0].pk)
    hide_comment(budi, comment_id=left[1].pk)

    found = rows(exported("sari", tmp_path), "comments")
    assert [(row["text"], row["state"], "decided_at" in row) for row in found] == [
        ("satu", "published", False),
        ("dua", "published", False),
        ("tiga", "published", False),
    ]


def test_that_something_was_reported_and_kept_is_no_news_in_the_archive_either(tmp_path):
    sari, budi = factories.person("sari"), factories.person("budi", is_staff=True)
    report_thing(budi, kind="person", key="sari", reason="spam")
    decide(factories.person(is_staff=True), kind="person", key=str(sari.pk), ruling=Ruling("keep"))

    assert rows(exported("sari", tmp_path), "decisions") == []


def test_dates_that_are_hidden_from_memories_name_nobody(tmp_path):
    sari = factories.person("sari")
    hide_dates(sari, first=dt.date(2026, 1, 1), last=dt.date(2026, 1, 2))

    (row,) = rows(exported("sari", tmp_path), "hidden_memories")
    assert (row["first_day"], row["person"]) == ("2026-01-01", None)


def test_the_checksums_are_those_of_the_entries(tmp_path):
    factories.person("sari")
    archive = exported("sari", tmp_path)
    sums = archive.pop("SHA256SUMS").decode()
    archive.pop("SHA256SUMS.seal")

    assert sums == "".join(
        f"{hashlib.sha256(archive[name]).hexdigest()}  {name}\n" for name in sorted(archive)
    )


def test_somebody_unknown_is_said_to_be_unknown(tmp_path, capsys):
    assert main(["export", "nobody", "-o", str(tmp_path / "all.zip")]) == 1
    assert capsys.readouterr().err == "Nobody here is called nobody.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path, capsys):
    factories.person("sari")

    assert main(["export", "sari", "-o", str(tmp_path / "no" / "all.zip")]) == 1
    assert capsys.readouterr().err.startswith("Nothing was exported: ")


def test_every_row_that_names_a_person_is_exported_or_left_out_with_a_reason():
    """A new model cannot be forgotten."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("teduh.")]
    naming = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Person
    }
    exported_by = {
        f"{kind.model._meta.app_label}.{kind.model.__name__}.{kind.belongs_by}"
        for kind in KINDS
        if "__" not in kind.belongs_by
    }

    assert naming - exported_by == set(LEFT_OUT)
