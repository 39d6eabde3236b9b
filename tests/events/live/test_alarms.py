"""Heavy words beside a talk: one queue for the whole place, and none are taken while nobody sits at it."""

import pytest
from django.test import Client

from teduh.events.live import actions
from teduh.events.live.models import Broadcast, ChatMode, Line, LineKind, LineState
from teduh.foundation.refusals import Refused
from teduh.people.actions import block_person
from teduh.safety.actions import Ruling, answer_appeal, claim_case, decide, make_appeal
from teduh.safety.models import Case, Policy, Shift, StaffedHours
from teduh.safety.models.forgetting import forgetting
from teduh.safety.staffing import may_take_text
from teduh.safety.wording import Reading
from tests.events.live.talk import KEY
from tests.factories import person, signed_in, staffed_always

pytestmark = pytest.mark.django_db
PAGE = f"/live/{KEY}/"
HEAVY, HEAVIEST = "aku mau mati saja", "malam ini aku mau bunuh diri"
LIGHT = "halo semua"


@pytest.fixture(autouse=True)
def broadcast(talk, speaker):  # noqa: ARG001 - must be there
    return actions.open_broadcast(speaker, KEY)


@pytest.fixture
def guard(db):  # noqa: ARG001 - must be there
    """Sits at the safety desk at every hour, and does not watch over this talk."""
    found = person("penjaga", is_staff=True)
    staffed_always(found)
    return found


@pytest.fixture
def writer(db):  # noqa: ARG001 - must be there
    return person("writer")


def _left(writer, moderator, text, mode=ChatMode.POST):
    actions.set_chat(moderator, KEY, mode, 0)
    return actions.leave_line(writer, KEY, text, LineKind.CHAT).line


@pytest.mark.parametrize("mode", [ChatMode.PRE, ChatMode.POST])
def test_heavy_words_are_a_case_of_the_one_queue_that_leads_to_the_desk_of_the_talk(
    guard, writer, moderator, mode
):
    _left(writer, moderator, HEAVY, mode)
    case = Case.objects.get()
    assert (case.kind, case.level, case.about) == ("live_line", 2, writer)
    at_desk = signed_in(guard)
    assert "Kata-kata berat di samping acara" in at_desk.get("/desk/").content.decode()
    claim_case(guard, case.kind, case.key)
    assert f"{PAGE}desk/" in at_desk.get(f"/desk/cases/{case.pk}/").content.decode()


def test_the_moderator_of_the_talk_sees_them_too(guard, writer, moderator):  # noqa: ARG001 - somebody is there
    _left(writer, moderator, HEAVY)
    assert HEAVY in signed_in(moderator).get(f"{PAGE}desk/").content.decode()


@pytest.mark.parametrize("missing", [Shift, StaffedHours, Policy])
def test_without_hours_roster_and_policy_nobody_opens_the_lines_beside_a_talk(guard, moderator, missing):  # noqa: ARG001 - who is then missing
    browser, page = signed_in(moderator), f"{PAGE}lines/mode/"
    assert browser.post(page, {"mode": "off", "slow_seconds": 0}).status_code == 302
    rows = missing._default_manager.all()
    with forgetting():
        rows._raw_delete(rows.db)  # noqa: SLF001 - what was published cannot be taken back otherwise
    answer = browser.post(page, {"mode": "post", "slow_seconds": 0})
    assert (answer.status_code, Broadcast.objects.get().chat) == (503, ChatMode.OFF)
    assert str(may_take_text("live").why) in answer.content.decode()
    assert browser.post(page, {"mode": "off", "slow_seconds": 5}).status_code == 302


def test_light_words_that_are_shown_at_once_are_no_case(guard, writer, moderator):  # noqa: ARG001 - somebody is there
    _left(writer, moderator, LIGHT, ChatMode.POST)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("mode", "kind"), [(ChatMode.PRE, LineKind.CHAT), (ChatMode.POST, LineKind.QUESTION)]
)
@pytest.mark.parametrize("verb", [actions.approve_line, actions.refuse_line])
def test_whatever_is_read_first_is_a_case_until_the_moderator_of_the_talk_has_read_it(
    guard, writer, moderator, mode, kind, verb
):
    actions.set_chat(moderator, KEY, mode, 0)
    line = actions.leave_line(writer, KEY, LIGHT, kind).line
    case = Case.objects.get()
    assert (case.kind, case.level, case.snippet, case.about) == ("live_check", 0, LIGHT, writer)
    at_desk = signed_in(guard)
    assert "Tulisan di samping acara yang perlu dibaca" in at_desk.get("/desk/").content.decode()
    verb(moderator, KEY, line.pk)
    assert Case.objects.get().state == Case.State.CLOSED


def test_when_a_talk_is_over_only_heavy_words_still_wait(guard, writer, speaker, moderator):  # noqa: ARG001 - somebody is there
    for text in (LIGHT, HEAVY):
        _left(writer, moderator, text, ChatMode.PRE)
    actions.end_broadcast(speaker, KEY)
    states = Case.objects.order_by("level").values_list("kind", "state", "verdict")
    assert list(states) == [("live_check", "closed", "talk_over"), ("live_line", "waiting", "")]


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_whoever_sees_a_line_reports_it_and_the_desk_takes_it_down_and_puts_it_back(
    guard, writer, moderator, is_signed_in
):
    line = _left(writer, moderator, LIGHT)
    browser = signed_in(person("viewer")) if is_signed_in else Client()
    page = f"/report/talk_line/{line.pk}/"
    assert page in browser.get(PAGE).content.decode()
    said = {"reason": "harassment", "words": ""}
    assert browser.post(page, said).status_code == 302
    decision = decide(guard, kind="talk_line", key=str(line.pk), ruling=Ruling("hide", "harassment", "Maaf."))
    line.refresh_from_db()
    assert (line.state, LIGHT in Client().get(PAGE).content.decode()) == (LineState.REFUSED, False)
    make_appeal(writer, decision_id=decision.pk, words="Aku hanya menyapa.")
    other = person(is_staff=True)
    answer_appeal(other, decision_id=decision.pk, outcome="overturned", words="Benar.")
    assert LIGHT in Client().get(PAGE).content.decode()


@pytest.mark.parametrize("key", ["0", "9" * 40, "x"])
def test_a_line_that_is_none_is_reported_by_nobody(key):
    assert Client().get(f"/report/talk_line/{key}/").status_code == 404


@pytest.mark.parametrize("change", ["refuse", "withdraw", "block"])
def test_what_is_shown_to_somebody_no_more_is_not_theirs_to_report(guard, writer, moderator, change):  # noqa: ARG001 - somebody is there
    line, viewer = _left(writer, moderator, LIGHT), person("viewer")
    if change == "block":
        block_person(viewer, blocked=writer)
    elif change == "refuse":
        actions.refuse_line(moderator, KEY, line.pk)
    else:
        actions.withdraw_line(writer, KEY, line.pk)
    assert signed_in(viewer).get(f"/report/talk_line/{line.pk}/").status_code == 404


def test_words_that_could_not_be_read_are_one_as_heavy_ones_are(guard, writer, moderator, monkeypatch):  # noqa: ARG001 - somebody is there
    monkeypatch.setattr("teduh.events.live.actions.lines.read", lambda _text: Reading(is_unread=True))
    _left(writer, moderator, LIGHT)
    assert Case.objects.get().level == 2


@pytest.mark.parametrize("verb", [actions.approve_line, actions.refuse_line])
def test_what_is_decided_about_the_line_closes_its_case(guard, writer, moderator, verb):  # noqa: ARG001 - somebody is there
    verb(moderator, KEY, _left(writer, moderator, HEAVY).pk)
    case = Case.objects.get()
    assert (case.state, case.closed_by, case.snippet) == (Case.State.CLOSED, moderator, "")


def test_danger_waits_for_a_second_pair_of_eyes(guard, writer, moderator):  # noqa: ARG001 - somebody is there
    actions.refuse_line(moderator, KEY, _left(writer, moderator, HEAVIEST).pk)
    assert (Case.objects.get().level, Case.objects.get().state) == (3, Case.State.SECOND)


@pytest.mark.parametrize(("text", "state"), [(HEAVY, Case.State.CLOSED), (HEAVIEST, Case.State.WAITING)])
def test_what_its_writer_takes_back_is_closed_unless_there_may_be_danger(
    guard,  # noqa: ARG001 - somebody is there
    writer,
    moderator,
    text,
    state,
):
    actions.withdraw_line(writer, KEY, _left(writer, moderator, text).pk)
    assert Case.objects.get().state == state


def test_nobody_decides_what_somebody_else_has_before_them(guard, writer, moderator):
    line = _left(writer, moderator, HEAVY)
    claim_case(guard, "live_line", str(line.pk))
    with pytest.raises(Refused, match="claimed_by_another"):
        actions.refuse_line(moderator, KEY, line.pk)
    actions.refuse_line(guard, KEY, line.pk)
    line.refresh_from_db()
    assert line.state == LineState.REFUSED


@pytest.mark.parametrize("missing", [Shift, StaffedHours, Policy])
def test_without_hours_roster_and_policy_no_line_is_taken_and_the_page_says_why(
    guard,  # noqa: ARG001 - who is then missing
    writer,
    missing,
):
    rows = missing._default_manager.all()
    with forgetting():
        rows._raw_delete(rows.db)  # noqa: SLF001 - what was published cannot be taken back otherwise
    client = signed_in(writer)
    page = client.get(PAGE).content.decode()
    assert "data-writing" not in page
    assert "Belum bisa menulis di samping acara" in page
    assert client.post(f"{PAGE}lines/", {"text": LIGHT, "kind": "chat"}).status_code == 503
    assert not Line.objects.exists()


def test_where_no_line_is_taken_heavy_words_meet_help_all_the_same(writer):
    answer = signed_in(writer).post(f"{PAGE}lines/", {"text": HEAVY, "kind": "chat"})
    assert answer.status_code == 503
    assert "help-first" in answer.content.decode()
    assert not Line.objects.exists()


def _over(broadcast):
    actions.end_broadcast(broadcast.host, KEY)


def _off(_broadcast):
    Broadcast.objects.update(chat=ChatMode.OFF)


def _as_it_is(_broadcast):
    pass


@pytest.mark.parametrize(
    ("text", "before", "status"),
    [(f"{HEAVY} {'x' * 400}", _as_it_is, 422), (HEAVY, _over, 410), (HEAVY, _off, 409)],
    ids=["too long", "over", "off"],
)
@pytest.mark.usefixtures("guard")
def test_whatever_refuses_a_line_heavy_words_meet_help(broadcast, writer, text, before, status):
    before(broadcast)
    for headers in ({}, {"X-Requested-With": "fetch"}):
        answer = signed_in(writer).post(f"{PAGE}lines/", {"text": text, "kind": "chat"}, headers=headers)
        assert (answer.status_code, "help-first" in answer.content.decode()) == (status, True)
    assert not Line.objects.exists()


def test_light_words_that_are_refused_meet_none(guard, broadcast, writer):  # noqa: ARG001 - somebody is there
    _off(broadcast)
    answer = signed_in(writer).post(f"{PAGE}lines/", {"text": LIGHT, "kind": "chat"})
    assert answer.status_code == 409
    assert "help-first" not in answer.content.decode()


def test_heavy_words_wait_for_no_clock(guard, writer, moderator):  # noqa: ARG001 - somebody is there
    _left(writer, moderator, LIGHT, ChatMode.PRE)
    actions.set_chat(moderator, KEY, ChatMode.PRE, 60)
    answer = signed_in(writer).post(f"{PAGE}lines/", {"text": HEAVY, "kind": "chat"})
    assert answer.status_code == 200
    assert "help-first" in answer.content.decode()
    assert Case.objects.filter(kind="live_line").count() == 1


def test_whoever_may_write_reads_first_when_somebody_is_there(guard, writer):  # noqa: ARG001 - somebody is there
    page = signed_in(writer).get(PAGE).content.decode()
    assert page.index("Ini bukan layanan darurat") < page.index("data-writing")
