"""What went wrong stays written and is closed with what was learnt; whom open data concern is told."""

import datetime as dt
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from teduh.foundation.refusals import Refused
from teduh.people.models import Person
from teduh.safety import actions
from teduh.safety.models import Case, DeskEntry, Incident, IncidentNote
from teduh.safety.models.append_only import WrittenOnceError
from tests.factories import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
NOTICED = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)


@pytest.fixture
def operator(db):  # noqa: ARG001 - stands on what it asks for
    return person("operator", is_staff=True, is_superuser=True)


@pytest.fixture
def open_data(operator):
    happened_at = NOTICED - dt.timedelta(days=1)
    return actions.note_incident(
        operator, what="data", level=2, happened_at=happened_at, words="A copy lay open."
    )


def browser(somebody, language="en"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client


def written_once(operator, open_data):
    note = actions.add_note(operator, incident_id=open_data.pk, sort="note", words="Looked.")
    actions.open_case("story", "1", level=1)
    actions.claim_case(operator, "story", "1")
    return {Incident: open_data, IncidentNote: note, DeskEntry: DeskEntry.objects.get()}


@pytest.mark.parametrize("model", [Incident, IncidentNote, DeskEntry])
@pytest.mark.parametrize("tried", ["save", "delete", "update", "delete_all", "bulk_update"])
def test_a_line_of_a_log_is_neither_changed_nor_taken_out(operator, open_data, model, tried):
    row = written_once(operator, open_data)[model]
    field = model._meta.get_field("at").name
    acts = {
        "save": row.save,
        "delete": row.delete,
        "update": lambda: model.objects.update(at=NOTICED),
        "delete_all": lambda: model.objects.all().delete(),
        "bulk_update": lambda: model.objects.bulk_update([row], [field]),
    }
    # A note keeps its incident before anything else does.
    with pytest.raises((WrittenOnceError, ProtectedError)), transaction.atomic():
        acts[tried]()
    assert model.objects.filter(pk=row.pk).exists()


def test_who_leaves_stays_in_the_logs_without_a_name(operator, open_data):
    written_once(operator, open_data)
    operator.delete()
    assert (Incident.objects.get().by, DeskEntry.objects.get().by) == (None, None)


def test_only_what_was_learnt_closes_it_and_then_nothing_is_added(operator, open_data):
    actions.add_note(operator, incident_id=open_data.pk, sort="handling", words="Closed the hole.")
    with pytest.raises(Refused, match="learning_needed"):
        actions.add_note(operator, incident_id=open_data.pk, sort="learning", words=" ")
    actions.add_note(operator, incident_id=open_data.pk, sort="learning", words="Copies are sealed.")
    with pytest.raises(Refused, match="incident_closed"):
        actions.add_note(operator, incident_id=open_data.pk, sort="note", words="More.")


def test_after_five_years_it_is_gone_with_its_notes(operator, open_data, monday):
    actions.add_note(operator, incident_id=open_data.pk, sort="note", words="Looked.")
    monday.shift(dt.timedelta(days=1825))
    actions.forget_old()
    assert Incident.objects.count() == 1
    monday.shift(dt.timedelta(days=2))
    actions.forget_old()
    assert (Incident.objects.count(), IncidentNote.objects.count()) == (0, 0)


def test_words_about_a_closed_case_are_forgotten_after_180_days_and_the_row_after_five_years(
    moderator, author, monday
):
    actions.open_case("story", "1", level=1, about=author)
    actions.close_case("story", "1", by=moderator, verdict="refused", reason="names_somebody")
    monday.shift(dt.timedelta(days=181))
    actions.forget_old()
    kept = Case.objects.get()
    assert (kept.reason, kept.about, kept.rule) == ("", None, "names_somebody")
    monday.shift(dt.timedelta(days=1700))
    actions.forget_old()
    assert Case.objects.count() == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_pages_are_there_in_both_languages(operator, open_data, language):
    client = browser(operator, language)
    for page in ("", f"{open_data.pk}/", f"{open_data.pk}/breach/"):
        answer = client.get(f"/desk/incidents/{page}")
        text = answer.content.decode()
        assert (answer.status_code, f'<html lang="{language}"' in text) == (200, True)
        assert not re.search(r"<script(?![^>]*src=)|style=", text)


def test_an_incident_is_written_down_and_closed_on_its_pages(moderator):
    client = browser(moderator)
    said = {"what": "safety", "level": 3, "happened_at": "2026-11-23T09:00", "words": "Nobody called back."}
    page = client.post("/desk/incidents/", said)["Location"]
    assert client.post(page, {"sort": "learning", "words": ""}).status_code == 422
    client.post(page, {"sort": "learning", "words": "Two call back."})
    assert "closed with what we learnt" in client.get(page).content.decode()


# Who may read what went wrong, and the kit.
READS = [("author", 404, 404), ("moderator", 200, 404), ("operator", 200, 200)]


@pytest.mark.usefixtures("author", "moderator")
@pytest.mark.parametrize(("who", "incident", "kit"), READS)
def test_who_reads_incidents_and_the_kit(open_data, who, incident, kit):
    client = browser(Person.objects.get(username=who))
    pages = (f"/desk/incidents/{open_data.pk}/", f"/desk/incidents/{open_data.pk}/breach/")
    assert [client.get(page).status_code for page in pages] == [incident, kit]


def test_the_kit_says_by_when_and_what_is_still_missing(operator, open_data):
    client, page = browser(operator), f"/desk/incidents/{open_data.pk}/breach/"
    before = client.get(page).content.decode()
    actions.add_note(operator, incident_id=open_data.pk, sort="handling", words="Closed the hole.")
    after = client.get(page).content.decode()
    assert ("10.00" in before or "10:00" in before, "26" in before) == (True, True)
    assert ("Still missing" in before, "Still missing" in after) == (True, False)
    assert after.count("Closed the hole.") == 5


@pytest.mark.usefixtures("author")
def test_the_command_lists_rows_of_whom_and_writes_a_letter_to_each_in_both_languages(
    operator, open_data, tmp_path, capsys
):
    actions.add_note(operator, incident_id=open_data.pk, sort="handling", words="Closed the hole.")
    folder = tmp_path / "letters"
    call_command("breach", str(open_data.pk), "--table", "people.Person", "--out", str(folder))
    assert "people.Person (person): 2 rows of 2 people" in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == ["_agency.txt", "author.txt", "operator.txt"]
    letter = (folder / "author.txt").read_text()
    assert all(
        part in letter for part in ("A copy lay open.", "Closed the hole.", "person", "22 November 2026")
    )
    assert letter.count("A copy lay open.") == 2
    assert "2" in (folder / "_agency.txt").read_text()


@pytest.mark.usefixtures("author")
def test_the_command_can_ask_for_one_person_and_knows_its_tables(open_data, capsys):
    call_command("breach", str(open_data.pk), "--person", "author")
    assert "people.Person (person): 1 rows of 1 people" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no table of people"):
        call_command("breach", str(open_data.pk), "--table", "x")
    with pytest.raises(CommandError, match="no incident"):
        call_command("breach", "0")


def test_the_list_asks_as_much_for_three_as_for_one(operator):
    client, counts = browser(operator), []
    for _ in range(3):
        actions.note_incident(operator, what="other", level=0, happened_at=NOTICED, words="x")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/incidents/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
