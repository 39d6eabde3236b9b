"""What is written beside a talk: who reads it first, who sees it, and who is helped."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.events.live import actions, queries
from teduh.events.live.models import ChatMode, Line, LineKind, LineState
from teduh.foundation import clock
from teduh.foundation.refusals import Refused
from teduh.people.models import Block
from tests.events.live.talk import KEY
from tests.factories import person, signed_in, staffed_always

pytestmark = pytest.mark.django_db
PAGE = f"/live/{KEY}/"
HEAVY = "aku ingin bunuh diri"


@pytest.fixture(autouse=True)
def watch(db):  # noqa: ARG001 - must be there
    """Somebody is always at the safety desk."""
    staffed_always(person("penjaga", is_staff=True))


@pytest.fixture
def broadcast(talk, speaker):  # noqa: ARG001 - must be there
    return actions.open_broadcast(speaker, KEY)


@pytest.fixture
def writer(db):  # noqa: ARG001 - must be there
    return person("writer")


def _left(somebody, text="halo semua", kind=LineKind.CHAT):
    return actions.leave_line(somebody, KEY, text, kind)


def _post(moderator, mode=ChatMode.POST, slow=0):
    actions.set_chat(moderator, KEY, mode, slow)


def test_a_line_waits_for_the_moderator_and_then_everybody_sees_it(broadcast, writer, moderator):
    line = _left(writer).line
    assert line.state == LineState.WAITING
    assert queries.recent_lines(broadcast.pk) == []
    assert "halo semua" in signed_in(moderator).get(f"{PAGE}desk/").content.decode()
    actions.approve_line(moderator, KEY, line.pk)
    assert [each["text"] for each in queries.recent_lines(broadcast.pk)] == ["halo semua"]


def test_read_afterwards_it_is_seen_at_once_and_taken_away_when_refused(broadcast, writer, moderator):
    _post(moderator)
    line = _left(writer).line
    assert len(queries.recent_lines(broadcast.pk)) == 1
    actions.refuse_line(moderator, KEY, line.pk)
    assert queries.recent_lines(broadcast.pk) == []


@pytest.mark.parametrize("mode", [ChatMode.PRE, ChatMode.POST])
@pytest.mark.usefixtures("broadcast")
def test_heavy_words_wait_in_every_mode_and_help_is_for_their_writer_alone(writer, moderator, mode):
    _post(moderator, mode)
    answer = signed_in(writer).post(f"{PAGE}lines/", {"text": HEAVY, "kind": "chat"})
    assert "help-first" in answer.content.decode()
    assert Line.objects.get().state == LineState.WAITING
    other = signed_in(person("other")).get(PAGE).content.decode()
    assert "help-first" not in other
    assert HEAVY not in other


@pytest.mark.usefixtures("broadcast")
def test_the_heaviest_stand_first_at_the_desk(writer, moderator):
    _post(moderator, ChatMode.PRE)
    _left(writer, "satu")
    _left(writer, HEAVY)
    page = queries.page(moderator, KEY)
    assert page is not None
    assert [line.text for line in page.waiting] == [HEAVY, "satu"]


@pytest.mark.usefixtures("broadcast")
def test_everybody_writes_slowly(writer, moderator):
    _post(moderator, slow=10)
    _left(writer)
    with pytest.raises(Refused, match="slow_down") as no:
        _left(writer)
    assert 0 < int(str(no.value.details["wait_seconds"])) <= 10
    _left(person("other"))
    with time_machine.travel(clock.now() + dt.timedelta(seconds=11)):
        _left(writer)


@pytest.mark.usefixtures("broadcast")
def test_where_nobody_writes_and_where_it_is_over_no_line_is_taken(writer, moderator, speaker):
    _post(moderator, ChatMode.OFF)
    with pytest.raises(Refused, match="chat_off"):
        _left(writer)
    _post(moderator)
    actions.end_broadcast(speaker, KEY)
    with pytest.raises(Refused, match="talk_over"):
        _left(writer)


def test_questions_are_collected_before_the_talk_put_in_order_and_merged(broadcast, writer, moderator):
    _post(moderator)
    first, second, third = (_left(writer, text, LineKind.QUESTION).line for text in ("satu?", "dua?", "1?"))
    assert queries.asked(broadcast.pk) == []
    for line in (first, second):
        actions.approve_line(moderator, KEY, line.pk)
    actions.merge_question(moderator, KEY, third.pk, first.pk)
    actions.place_question(moderator, KEY, second.pk, earlier=True)
    assert [each["text"] for each in queries.asked(broadcast.pk)] == ["dua?", "satu?"]
    third.refresh_from_db()
    assert third.state == LineState.MERGED
    assert third.merged_into == first


@pytest.mark.parametrize("who", ["writer", "speaker"])
@pytest.mark.usefixtures("broadcast")
def test_only_the_moderator_decides(writer, speaker, who):
    line = _left(writer).line
    client = signed_in({"writer": writer, "speaker": speaker}[who])
    for verb in ("approve", "refuse", "earlier"):
        assert client.post(f"{PAGE}lines/{line.pk}/decide/", {"verb": verb}).status_code == 404
    assert client.post(f"{PAGE}lines/mode/", {"mode": "post", "slow_seconds": 0}).status_code == 404
    line.refresh_from_db()
    assert line.state == LineState.WAITING


@pytest.mark.usefixtures("broadcast")
def test_a_line_is_decided_once(writer, moderator):
    line = _left(writer).line
    actions.refuse_line(moderator, KEY, line.pk)
    with pytest.raises(Refused, match="already_decided"):
        actions.approve_line(moderator, KEY, line.pk)


def test_its_writer_takes_it_back_and_nobody_else_does(broadcast, writer, moderator):
    _post(moderator)
    line = _left(writer).line
    assert signed_in(person("other")).post(f"{PAGE}lines/{line.pk}/withdraw/").status_code == 404
    assert signed_in(writer).post(f"{PAGE}lines/{line.pk}/withdraw/").status_code == 302
    assert queries.recent_lines(broadcast.pk) == []


@pytest.mark.parametrize("turned", [False, True])
def test_whoever_is_blocked_is_not_read_either_way(broadcast, writer, moderator, turned):
    _post(moderator)
    _left(writer)
    reader = person("reader")
    blocker, blocked = (writer, reader) if turned else (reader, writer)
    Block.objects.create(blocker=blocker, blocked=blocked, created_at=clock.now())
    question = _left(writer, kind=LineKind.QUESTION).line
    actions.approve_line(moderator, KEY, question.pk)
    assert queries.recent_lines(broadcast.pk, reader) == []
    for address in (PAGE, f"{PAGE}state/"):
        assert "halo semua" not in signed_in(reader).get(address).content.decode()
    assert queries.mark(writer.pk) in queries.hidden_writers(reader)


@pytest.mark.usefixtures("broadcast")
def test_at_the_desk_every_line_is_read_whoever_blocked_whom(writer, moderator):
    _post(moderator)
    question = _left(writer, "sebuah tanya", LineKind.QUESTION).line
    actions.approve_line(moderator, KEY, question.pk)
    _left(writer, "sebuah kata")
    Block.objects.create(blocker=writer, blocked=moderator, created_at=clock.now())
    page = signed_in(moderator).get(f"{PAGE}desk/").content.decode()
    assert "sebuah tanya" in page
    assert "sebuah kata" in page


@pytest.mark.usefixtures("broadcast")
def test_the_desk_is_shown_to_nobody_else_by_a_form_that_is_wrong(writer):
    assert signed_in(writer).post(f"{PAGE}lines/mode/", {"mode": "unknown"}).status_code == 404


@pytest.mark.usefixtures("broadcast")
def test_a_line_without_words_and_one_that_is_too_long_are_said_to_be_so(writer):
    client = signed_in(writer)
    for text in ("", "x" * 301):
        assert client.post(f"{PAGE}lines/", {"text": text, "kind": "chat"}).status_code == 422
    assert not Line.objects.exists()


@pytest.mark.usefixtures("broadcast")
def test_a_line_that_is_shown_no_more_is_told_to_nobody(writer, moderator):
    _post(moderator)
    line = _left(writer).line
    assert queries.line(line.pk) == queries.facts_of(line)
    actions.withdraw_line(writer, KEY, line.pk)
    assert queries.line(line.pk) is None


@pytest.mark.usefixtures("broadcast")
def test_the_page_asks_as_often_with_many_lines_as_with_one(moderator):
    _post(moderator)
    client, counts = signed_in(person("reader")), []
    client.get(PAGE)
    for more in (1, 2):
        for _ in range(more):
            _left(person())
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
