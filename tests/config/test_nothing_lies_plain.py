"""Words that people wrote for few lie under seal: in no column, no file of the database and no log."""

import logging
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.db import connection

from teduh.circles.models import Answer
from teduh.events.live import actions as live
from teduh.events.live.models import Broadcast, ChatMode, LineKind
from teduh.foundation.envelopes import EMPTY
from teduh.foundation.envelopes.fields import sealed_columns
from teduh.hub.sessions.actions import ask_question, take_place
from teduh.people.models import Person
from teduh.safety.actions import Ruling, decide, make_appeal, open_case, report_thing
from teduh.safety.actions.sealing import seal_thing
from tests.circles.rounds import approved, guided, seated, written
from tests.events.live.talk import KEY, MODERATOR, SPEAKER, registered
from tests.factories import person, signed_in, staffed_always
from tests.hub.ask.asked import asked
from tests.hub.ask.test_keeping import files_of_the_database
from tests.hub.sessions.hours import group_of, professional
from tests.stories.told import draft, sent, shown

pytestmark = pytest.mark.usefixtures("clock")
# Of no language, and with a name that neither the demo nor another test writes plainly:
# a file of the database may still hold a copy of what was taken back.
NAME = "Kesumaningrum"
APPROVED = "Wiranegara"
HEAVY = f"Aku {NAME} mau mati saja"


@pytest.fixture
def guard(db):  # noqa: ARG001 - somebody needs a database
    found = person("penjaga", is_staff=True)
    staffed_always(found)
    return found


@pytest.fixture
def talk(guard, settings, tmp_path) -> Iterator[Broadcast]:  # noqa: ARG001 - somebody sits at the desk
    settings.HOME = tmp_path
    speaker, moderator = person(SPEAKER), person(MODERATOR)
    with registered():
        made = live.open_broadcast(speaker, KEY)
        live.set_chat(moderator, KEY, ChatMode.POST, 0)
        yield made


@pytest.fixture
def answer(guard) -> Answer:
    guide, writer = person("guide"), person("sari")
    circle = guided(guide)
    seated(writer, circle)
    made = written(writer, circle, f"Aku {NAME} berjalan pagi.")
    approved(guard, made)
    return made


def _beside_a_talk(_guard: Person, request) -> None:
    request.getfixturevalue("talk")
    for kind in (LineKind.CHAT, LineKind.QUESTION):
        for text in (HEAVY, f"Halo dari {NAME}"):
            live.leave_line(person(), KEY, text, kind)


def _in_a_circle(_guard: Person, request) -> None:
    request.getfixturevalue("answer")
    guide, writer = person(), person()
    circle = guided(guide)
    seated(writer, circle)
    written(writer, circle, HEAVY)


def _before_a_session(_guard: Person, _request) -> None:
    group, somebody = group_of(professional(), professional()), person()
    take_place(somebody, group_id=group.pk, agrees=True)
    for text in (HEAVY, f"Apakah {NAME} boleh ikut?"):
        ask_question(somebody, group_id=group.pk, text=text)


def _reported_and_appealed(guard: Person, request) -> None:
    made, other = request.getfixturevalue("answer"), person()
    seated(other, made.turn.circle)
    kind, key = "circle_answer", str(made.pk)
    report_thing(other, kind=kind, key=key, reason="other", words=f"{NAME} menggangguku")
    ruling = Ruling("hide", "spam", "Maaf, ini tidak sesuai aturan.")
    decision = decide(guard, kind=kind, key=key, ruling=ruling)
    make_appeal(made.author, decision_id=decision.pk, words=f"Aku {NAME} keberatan")


def _in_a_sealed_copy(_guard: Person, _request) -> None:
    key = str(uuid4())
    open_case("story", key, level=1, snippet=f"Aku {NAME} lelah")
    seal_thing(kind="story", key=key, about_id=person().pk, words=f"Aku {NAME} lelah")


def _told(guard: Person, _request) -> None:
    draft(person(), text=f"Aku {NAME} lelah.")
    sent(person(), title=f"Cerita {NAME}")
    del guard


def _asked(_guard: Person, _request) -> None:
    asked(HEAVY)


PLACES: list[Callable[[Person, pytest.FixtureRequest], None]] = [
    _beside_a_talk,
    _in_a_circle,
    _before_a_session,
    _reported_and_appealed,
    _in_a_sealed_copy,
    _told,
    _asked,
]


def _columns_with(words: str) -> set[str]:
    """Of every table there is."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables
            names = [column[0] for column in cursor.description or ()]
            for row in cursor:
                found |= {
                    f"{table}.{name}" for name, value in zip(names, row, strict=True) if _holds(value, words)
                }
    return found


def _holds(value: object, words: str) -> bool:
    plain = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
    return words.casefold() in plain.decode(errors="ignore").casefold()


@pytest.mark.parametrize("write", PLACES)
def test_no_column_and_no_log_holds_words_that_were_written_for_few(guard, request, caplog, write):
    caplog.set_level(logging.DEBUG)
    write(guard, request)
    assert (_columns_with(NAME), NAME in caplog.text) == (set(), False)


@pytest.mark.django_db(transaction=True)
def test_no_file_of_the_database_holds_them(guard, request):
    for write in PLACES:
        write(guard, request)
    person("terbaca", display_name="Terbaca Semua")
    stored = b"".join(files_of_the_database())
    # What is no secret is found there, so what is one would be.
    assert (b"Terbaca Semua" in stored, NAME.encode() in stored) == (True, False)


def test_only_words_that_were_approved_for_everybody_lie_open_for_the_search(guard):
    shown(person(), guard, text=f"Dulu aku sendirian. {APPROVED} menolong.")
    assert _columns_with(APPROVED) == {"stories_shownstory.text", "stories_shownstory.sought"}


@pytest.mark.parametrize(
    ("address", "said"),
    [("/live/calm-evening/lines/", {"kind": "chat"}), ("/ask/", {"understood": "on"})],
)
def test_no_log_of_a_request_holds_them(talk, caplog, address, said):  # noqa: ARG001 - a talk is on
    caplog.set_level(logging.DEBUG)
    signed_in(person()).post(address, {"text": HEAVY, **said})
    assert NAME not in caplog.text


def test_what_was_emptied_is_empty_and_needs_no_key(guard, request):
    _in_a_sealed_copy(guard, request)
    for model, field in sealed_columns():
        if field.has_default():
            model._default_manager.update(**{field.attname: EMPTY})
            assert {getattr(row, field.attname) for row in model._default_manager.all()} <= {""}
