"""What was reported and then removed: who opens its sealed copy, for how long, and what its author hears."""

import datetime as dt
import io
import itertools
import json
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from teduh.config.export import write
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.media.access import may_see, servable_rendition
from teduh.media.actions import erase_asset, sweep_expired, sweep_strays
from teduh.media.models import Rendition, SealedFile
from teduh.media.queries import integrity
from teduh.media.store import StoreAway, default_store
from teduh.moments.access import visible_moments
from teduh.moments.actions import leave_comment, remove_moment
from teduh.moments.models import Audience, Comment, Moment, Part
from teduh.people.actions import erase_person, say_farewell
from teduh.people.actions.farewells import erase_who_left
from teduh.people.models import Guardianship, Person
from teduh.people.queries import data_page
from teduh.safety.access import openable_copies
from teduh.safety.actions import Ruling, claim_case, decide, erase_sealed, open_sealed, report_thing
from teduh.safety.models import Appeal, DeskEntry, Report, SealedCopy
from teduh.safety.queries import cases, own_reports
from tests import factories
from tests.factories import befriend, person, signed_in
from tests.moments.tables import combinations, fits, read_table
from tests.moments.tables import decide as decided_by_table

pytestmark = pytest.mark.django_db
STATES = ("reported", "kept", "hidden", "appealed", "upheld")
MODERATE = ("moderator", "decider", "reporting moderator", "staff author")
VIEWERS = (*MODERATE, "author", "reporter", "friend", "nobody")
CASES = combinations(case=STATES, viewer=VIEWERS, day=("29", "30"))
TABLE = read_table("sealed.csv", Path(__file__).parent)
HIDE = Ruling("hide", "spam", "Ini iklan.")


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    if case["day"] == "30":
        return "no"
    may_decide = {"reported": {"moderator", "decider"}, "appealed": {"moderator"}}
    return "yes" if case["viewer"] in may_decide.get(case["case"], set()) else "no"


def test_table_and_oracle_say_the_same_and_no_line_is_idle():
    assert [case for case in CASES if decided_by_table(TABLE, case, "opens") != oracle(case)] == []
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


def removed_moments(author: Person, people: dict[str, Person]) -> dict[str, str]:
    """One removed moment for each state of its case, by their keys."""
    keys = {}
    for number, state in enumerate(STATES):
        day = dt.date(2026, 11, 1) + dt.timedelta(days=number)
        shared = factories.moment(author, day=day, audience=Audience.SERVER, caption=state)
        keys[state] = str(shared.pk)
        for reporter in ("reporter", "reporting moderator"):
            report_thing(people[reporter], kind="moment", key=keys[state], reason="spam")
        remove_moment(author, moment_id=shared.pk)
        settle(state, keys[state], people["decider"])
    return keys


def settle(state: str, key: str, decider: Person) -> None:
    if state == "reported":
        return
    decision = decide(decider, kind="moment", key=key, ruling=Ruling("keep") if state == "kept" else HIDE)
    if state in {"appealed", "upheld"}:
        outcome = Appeal.Outcome.WAITING if state == "appealed" else Appeal.Outcome.UPHELD
        Appeal.objects.create(
            decision=decision, words="Bukan iklan.", made_at=decision.decided_at, outcome=outcome
        )
    if state == "upheld":
        type(decision).objects.filter(pk=decision.pk).update(appeal_until=decision.decided_at)


def test_who_opens_a_sealed_copy_keeps_the_table(clock):
    people = {name: person(name.replace(" ", "_"), is_staff=name in MODERATE) for name in VIEWERS[:-1]}
    befriend(people["author"], people["friend"])
    keys = {name: removed_moments(people[name], people) for name in ("author", "staff author")}
    wrong = []
    for day in ("29", "30"):
        clock.move_to(START + dt.timedelta(days=int(day)))
        for author, state, viewer in itertools.product(keys, STATES, VIEWERS):
            if (author, viewer) == ("author", "staff author"):
                # There they are a moderator as any other.
                continue
            looking = people.get(viewer, AnonymousUser())
            opens = openable_copies(looking).filter(key=keys[author][state]).exists()
            case = {"case": state, "viewer": viewer, "day": day}
            if ("yes" if opens else "no") != decided_by_table(TABLE, case, "opens"):
                wrong.append((author, case, opens))
    assert wrong == []


START = dt.datetime(2026, 11, 22, 7, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def shared(author, friend, homes):
    """A moment with its files, which was reported."""
    made = factories.moment(author, caption="Beli ini", kind="video")
    Part.objects.filter(moment=made).update(alt="Sebuah botol")
    for rendition in Rendition.objects.all():
        source = homes / "source"
        source.write_bytes(rendition.name.encode())
        default_store().save(rendition.key, source)
        Rendition.objects.filter(pk=rendition.pk).update(size=len(rendition.name))
    report_thing(friend, kind="moment", key=str(made.pk), reason="spam", words="Tiap hari")
    return made


def removed(shared: Moment) -> SealedCopy:
    remove_moment(shared.author, moment_id=shared.pk)
    return SealedCopy.objects.get(kind="moment")


def sealed_keys() -> list[str]:
    return sorted(default_store().keys("under-seal/"))


def all_keys() -> list[str]:
    return sorted(default_store().keys())


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def exported(somebody: Person, kind: str) -> list[dict[str, object]]:
    target = io.BytesIO()
    write(somebody, target)
    with zipfile.ZipFile(target) as archive:
        found: list[dict[str, object]] = json.loads(archive.read(f"rows/{kind}.json"))
    return found


def test_what_was_reported_goes_for_everybody_at_once_and_of_each_clip_one_file_stays(
    shared, friend, moderator
):
    assets = set(Part.objects.filter(moment=shared).values_list("asset", flat=True))
    copy = removed(shared)
    assert [visible_moments(who).count() for who in (shared.author, friend, moderator)] == [0, 0, 0]
    assert [may_see(who.pk, assets) for who in (shared.author, friend, moderator)] == [set(), set(), set()]
    run_pending("media")
    assert all_keys() == sealed_keys() == sorted(copy.files.values_list("key", flat=True))
    assert (len(sealed_keys()), copy.words, {file.alt for file in copy.files.all()}) == (
        2,
        "Beli ini",
        {"Sebuah botol"},
    )
    assert integrity().is_whole


def test_no_link_of_the_author_or_of_a_moderator_to_the_moments_files_opens_anything(shared, moderator):
    copy = removed(shared)
    run_pending("media")
    names = [*Part.objects.values_list("asset", flat=True), *copy.files.values_list("pk", flat=True)]
    opened = [
        servable_rendition(who.pk, asset_id=name, name="play")
        for who in (shared.author, moderator)
        for name in names
    ]
    assert opened == [None] * 8


def test_what_nobody_reported_leaves_no_copy(author):
    remove_moment(author, moment_id=factories.moment(author).pk)
    assert (SealedCopy.objects.count(), SealedFile.objects.count()) == (0, 0)


def test_a_moderator_opens_it_from_the_case_and_each_opening_is_in_the_log(shared, moderator):
    copy = removed(shared)
    run_pending("media")
    client = signed_in(moderator)
    claim_case(moderator, "moment", str(shared.pk))
    case = client.get(f"/desk/reports/moment/{shared.pk}/").content.decode()
    assert (
        f"/desk/sealed/{copy.pk}/" in case,
        "<video" in case,
        DeskEntry.objects.filter(case=None).count(),
    ) == (
        True,
        False,
        0,
    )
    for _ in range(2):
        page = client.get(f"/desk/sealed/{copy.pk}/").content.decode()
    assert ("Beli ini" in page, "Sebuah botol" in page, "friend" in page) == (True, True, False)
    assert (
        list(DeskEntry.objects.filter(case=None).values_list("by", "act", "sealed"))
        == [(moderator.pk, "opened", copy.pk)] * 2
    )


def links_in(page: str) -> list[str]:
    return [
        piece.split('"')[0] for piece in page.split('src="')[1:] if piece.startswith("/desk/sealed/file/")
    ]


def test_a_sealed_file_is_read_by_who_opened_it_and_kept_by_no_browser(shared, moderator, friend):
    copy = removed(shared)
    client = signed_in(moderator)
    # Before and after the job has made the copies.
    for _ in range(2):
        first, _second = links_in(client.get(f"/desk/sealed/{copy.pk}/").content.decode())
        answer = client.get(first)
        assert (body(answer), answer["Cache-Control"]) == (b"play", "private, no-store")
        run_pending("media")
    others = [signed_in(who) for who in (shared.author, friend, person("second", is_staff=True))]
    assert [who.get(first).status_code for who in others] == [404, 404, 404]
    assert Client().get(first).status_code == 302


def test_others_find_no_copy_and_leave_no_line(shared, friend):
    copy = removed(shared)
    for who in (shared.author, friend):
        assert signed_in(who).get(f"/desk/sealed/{copy.pk}/").status_code == 404
    assert DeskEntry.objects.filter(case=None).count() == 0


def test_it_is_erased_after_thirty_days_whatever_the_desk_does(shared, moderator, clock):
    copy = removed(shared)
    run_pending("media")
    clock.shift(30 * DAY - dt.timedelta(seconds=1))
    assert (erase_sealed(), len(sealed_keys())) == (0, 2)
    clock.shift(dt.timedelta(seconds=1))
    with pytest.raises(Refused):
        open_sealed(moderator, copy_id=copy.pk)
    assert (erase_sealed(), erase_sealed()) == (1, 0)
    sweep_expired()
    assert (all_keys(), SealedFile.objects.count(), SealedCopy.objects.count()) == ([], 0, 0)
    assert [(kept.excerpt, kept.words) for kept in Report.objects.all()] == [("", "Tiap hari")]
    assert (
        DeskEntry.objects.filter(act="erased", by=None, sealed=None).count()
        == DeskEntry.objects.filter(case=None).count()
        == 1
    )


def test_it_goes_as_soon_as_the_case_is_closed_and_nobody_can_appeal(shared, moderator):
    copy = removed(shared)
    decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("keep"))
    assert signed_in(moderator).get(f"/desk/sealed/{copy.pk}/").status_code == 404
    assert erase_sealed() == 1


def test_while_its_author_can_appeal_it_stays(shared, moderator, clock):
    removed(shared)
    decide(moderator, kind="moment", key=str(shared.pk), ruling=HIDE)
    assert erase_sealed() == 0
    clock.shift(30 * DAY)
    assert erase_sealed() == 1


def test_what_was_taken_down_and_is_then_removed_by_its_author_stays_for_the_appeal(shared, moderator):
    decision = decide(moderator, kind="moment", key=str(shared.pk), ruling=HIDE)
    copy = removed(shared)
    Appeal.objects.create(decision=decision, words="Bukan.", made_at=decision.decided_at)
    other = person("other", is_staff=True)
    assert (openable_copies(other).get(), openable_copies(moderator).count()) == (copy, 0)


def test_a_copying_that_was_killed_is_done_again_before_anything_goes(shared, monkeypatch):
    removed(shared)
    store = type(default_store())
    whole = store.copy

    def dies(self, source, target):
        whole(self, source, target)
        raise StoreAway

    monkeypatch.setattr(store, "copy", dies)
    run_pending("media")
    sources = set(SealedFile.objects.filter(copied_at=None).values_list("source", flat=True))
    assert (len(sources), sources <= set(all_keys())) == (2, True)
    monkeypatch.setattr(store, "copy", whole)
    run_erasing_again()
    assert (SealedFile.objects.filter(copied_at=None).count(), all_keys() == sealed_keys()) == (0, True)


def run_erasing_again() -> None:
    for asset in Part.objects.values_list("asset", flat=True):
        erase_asset.call(str(asset))


def test_an_erasure_that_was_killed_between_file_and_row_is_finished(shared):
    removed(shared)
    run_pending("media")
    SealedCopy.objects.all().delete()
    default_store().delete(sealed_keys()[0])
    sweep_expired()
    assert (all_keys(), SealedFile.objects.count(), integrity().is_whole) == ([], 0, True)


def test_the_nightly_sweep_knows_what_is_under_seal(shared, homes):
    removed(shared)
    run_pending("media")
    stray = homes / "stray"
    stray.write_bytes(b"of nobody")
    default_store().save("under-seal/of-nobody.avif", stray)
    assert integrity().files_without_rows == ["under-seal/of-nobody.avif"]
    assert sweep_strays() == 1
    default_store().delete(sealed_keys()[0])
    assert (len(sealed_keys()), len(integrity().rows_without_files)) == (1, 1)


def test_a_comment_that_was_reported_is_sealed_with_the_moment(author, friend):
    shared = factories.moment(author)
    said = leave_comment(friend, moment_id=shared.pk, text="Beli")
    report_thing(author, kind="comment", key=str(said.pk), reason="spam")
    remove_moment(author, moment_id=shared.pk)
    copy = SealedCopy.objects.get()
    assert (copy.kind, copy.key, copy.about, copy.words) == ("comment", str(said.pk), friend, "Beli")
    assert Comment.objects.get().text == ""


@pytest.mark.usefixtures("clock")
def test_the_author_is_told_that_it_is_there_and_no_more(shared, friend):
    copy = removed(shared)
    (row,) = exported(shared.author, "sealed_copies")
    assert row == {
        "id": str(copy.pk),
        "kind": "moment",
        "key": str(shared.pk),
        "sealed_at": "2026-11-22T07:00:00+00:00",
        "until": "2026-12-22T07:00:00+00:00",
    }
    (told,) = data_page(shared.author).kept
    assert (told.since, told.until) == (dt.date(2026, 11, 22), dt.date(2026, 12, 22))
    page = signed_in(shared.author).get("/settings/data/").content.decode()
    assert ("22 Desember 2026" in page, "@friend" in page) == (True, False)
    assert (exported(friend, "sealed_copies"), data_page(friend).kept) == ([], [])


def test_who_leaves_does_not_take_along_what_waits(shared, moderator):
    author = shared.author
    say_farewell(author, days=0)
    erase_who_left()
    run_pending("media")
    assert (Person.objects.filter(pk=author.pk).exists(), Moment.objects.count()) == (False, 0)
    (line,) = cases(moderator)
    assert (line.author, line.key) == (None, str(shared.pk))
    client = signed_in(moderator)
    copy = SealedCopy.objects.get()
    claim_case(moderator, "moment", str(shared.pk))
    pages = ("/desk/reports/", f"/desk/reports/moment/{shared.pk}/", f"/desk/sealed/{copy.pk}/")
    shown = [client.get(page).content.decode() for page in pages]
    assert ["@author" in page for page in shown] == [False, False, False]
    assert "Beli ini" in shown[2]
    assert all_keys() == sealed_keys() != []


def test_what_waited_about_who_left_can_be_decided_and_then_its_copy_goes(shared, friend, moderator):
    erase_person(shared.author)
    key = str(shared.pk)
    with pytest.raises(Refused) as no:
        decide(moderator, kind="moment", key=key, ruling=Ruling("suspend", "violence", "Ancaman."))
    assert no.value.code == "account_gone"
    decide(moderator, kind="moment", key=key, ruling=HIDE)
    assert (erase_sealed(), own_reports(friend)[0].state) == (1, "acted")


def test_what_nobody_decided_about_who_left_is_forgotten_with_its_copy(shared, clock):
    erase_person(shared.author)
    clock.shift(30 * DAY)
    assert (erase_sealed(), Report.objects.count()) == (1, 0)


def test_what_was_decided_about_who_left_goes_with_the_account(shared, moderator):
    decide(moderator, kind="moment", key=str(shared.pk), ruling=HIDE)
    erase_person(shared.author)
    assert (Report.objects.count(), SealedCopy.objects.count()) == (0, 0)


def test_consent_that_ended_leaves_nothing(shared):
    Guardianship.objects.create(child=shared.author, asked_at=START)
    removed(shared)
    erase_person(shared.author)
    run_pending("media")
    sweep_expired()
    assert (all_keys(), SealedCopy.objects.count(), Report.objects.count()) == ([], 0, 0)
