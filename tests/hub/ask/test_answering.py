"""Claims and answers, and that nobody in danger is closed without what was done and a second person."""

import datetime as dt
from itertools import permutations, product

import pytest

from teduh.foundation.refusals import Refused
from teduh.hub.ask import actions
from teduh.hub.ask.access import answers_here, desk_questions, waiting_questions
from teduh.hub.ask.forms import AnswerForm
from teduh.hub.ask.models import Breach, HandOff, Question
from teduh.hub.ask.queries import desk_page, question_page
from teduh.hub.ask.rules.scope import footer
from teduh.people.actions import end_verification
from teduh.safety.models import Case, StaffedHours
from tests.factories import person, signed_in
from tests.hub.ask.asked import HEAVY, LIGHT, SERVICE, answered, asked, handed_off, professional

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def refused(act) -> str:
    try:
        act()
    except Refused as no:
        return no.code
    return ""


@pytest.mark.parametrize(
    ("profession", "may"),
    [("clinical-psychologist", True), ("psychiatrist", True), ("counsellor", False), ("peer", False)],
)
def test_only_clinicians_answer(profession, may):
    who = professional(profession=profession)
    asked()
    assert (answers_here(who), desk_questions(who).exists()) == (may, may)


@pytest.mark.parametrize("facts", [{"is_staff": True}, {"is_superuser": True}, {}])
def test_whoever_runs_the_place_reads_none_of_it(facts):
    asked()
    assert not desk_questions(person(**facts)).exists()


def test_who_is_verified_no_more_has_no_desk_at_the_same_instant():
    rina = professional()
    asked()
    end_verification(rina.verifications.get().pk)
    assert not desk_questions(rina).exists()


def test_the_queue_goes_by_level_then_age(clock):
    expected = []
    for level in (1, 3, 0, 3):
        question, _ = asked()
        Question.objects.filter(pk=question.pk).update(level=level)
        expected.append((-level, question.asked_at, question.pk))
        clock.shift(dt.timedelta(minutes=1))
    found = [(-row.level, row.asked_at, row.pk) for row in waiting_questions(professional())]
    assert found == sorted(expected)


def test_what_one_has_nobody_else_takes_until_the_claim_ends(clock):
    one, other = professional(), professional()
    question, _ = asked(HEAVY)
    actions.claim_question(one, question_id=question.pk)
    assert refused(lambda: actions.claim_question(other, question_id=question.pk)) == "claimed"
    clock.shift(dt.timedelta(minutes=30))
    assert refused(lambda: actions.claim_question(other, question_id=question.pk)) == ""


def test_its_words_are_shown_to_whoever_has_it_alone():
    one, other = professional(), professional()
    question, _ = asked(LIGHT)
    actions.claim_question(one, question_id=question.pk)
    pages = [question_page(who, question.pk) for who in (one, other)]
    assert [page and page.text for page in pages] == [LIGHT, ""]


def test_a_claim_that_ran_out_answers_nothing(clock):
    rina = professional()
    question, _ = asked(HEAVY)
    actions.claim_question(rina, question_id=question.pk)
    clock.shift(dt.timedelta(minutes=30))
    sent = refused(lambda: actions.send_answer(rina, question_id=question.pk, text=footer("id")))
    assert sent == "not_claimed"


def test_an_answer_without_the_sentence_about_general_information_is_not_sent():
    rina = professional()
    question, _ = asked()
    actions.claim_question(rina, question_id=question.pk)
    assert refused(lambda: actions.send_answer(rina, question_id=question.pk, text="Halo.")) == "no_footer"


def test_a_dose_is_sent_only_when_its_writer_looked_again():
    text = f"Minum 20 mg.\n{footer('id')}"
    forms = [AnswerForm({"text": text, "looked_again": again}, language="id") for again in ("", "on")]
    assert [form.is_valid() for form in forms] == [False, True]


def test_a_level_is_lowered_by_a_human_alone_with_a_reason_and_never_raised_so():
    rina = professional()
    question, _ = asked(HEAVY)
    actions.claim_question(rina, question_id=question.pk)
    higher = refused(lambda: actions.lower_level(rina, question_id=question.pk, level=3, reason="x"))
    actions.lower_level(rina, question_id=question.pk, level=1, reason="Kutipan lagu.")
    change = question.level_changes.get()
    assert (higher, change.before, change.after, change.by, change.reason) == (
        "not_lower",
        3,
        1,
        rina,
        "Kutipan lagu.",
    )


def test_the_answer_is_read_at_once_and_the_heaviest_stays_in_the_queue():
    question, code = asked(HEAVY)
    answered(question)
    assert actions.open_reply(code).answer.text.startswith("Coba bernapas")
    assert list(waiting_questions(professional())) == [question]


@pytest.mark.usefixtures("confirmed")
def test_a_question_of_level_3_is_closed_by_a_second_person_with_what_was_done():
    rina, second = professional(), professional()
    question, _ = asked(HEAVY)
    answered(question, rina)
    without = refused(lambda: actions.close_question(second, question_id=question.pk))
    handed_off(question, rina)
    own = refused(lambda: actions.close_question(rina, question_id=question.pk))
    actions.close_question(second, question_id=question.pk)
    done = HandOff.objects.get()
    assert (without, own, done.second_by, done.service) == ("no_hand_off", "own_eyes", second, SERVICE)
    assert not waiting_questions(second).exists()


def test_a_service_that_nobody_confirmed_is_not_offered():
    rina = professional()
    question, _ = asked(HEAVY)
    actions.claim_question(rina, question_id=question.pk)
    assert refused(lambda: handed_off(question, rina)) == "no_service"


@pytest.mark.usefixtures("confirmed")
@pytest.mark.parametrize("missing", ["offered", "service", "accepted"])
def test_what_was_done_has_no_blanks(missing):
    rina = professional()
    question, _ = asked(HEAVY)
    actions.claim_question(rina, question_id=question.pk)
    whole = {"offered": "Menelepon.", "service": SERVICE, "accepted": "yes"}
    address = f"/desk/questions/{question.pk}/hand-off/"
    assert signed_in(rina).post(address, whole | {missing: ""}).status_code == 422
    assert not HandOff.objects.exists()


def test_who_waits_too_long_is_noted_once_without_a_word(clock):
    asked(HEAVY)
    clock.shift(dt.timedelta(minutes=16))
    assert (actions.note_breaches(), actions.note_breaches()) == (1, 0)
    page = desk_page(professional())
    assert (page.late, page.breaches, Breach.objects.get().level) == (1, 1, 3)


def test_who_was_seen_too_late_is_noted_too(clock):
    question, _ = asked(HEAVY)
    clock.shift(dt.timedelta(minutes=16))
    actions.claim_question(professional(), question_id=question.pk)
    assert (actions.note_breaches(), actions.note_breaches()) == (1, 0)


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_question_and_its_case_are_due_at_one_instant(clock, level):
    for weekday in range(5):
        StaffedHours.objects.create(weekday=weekday, opens=540, closes=1020, zone="Asia/Jakarta")
    clock.shift(dt.timedelta(hours=9))
    question, _ = asked({0: LIGHT, 1: DISTRESSED, 2: SADDER, 3: HEAVY}[level])
    case = Case.objects.get()
    assert (question.level, case.level, question.due_at) == (level, level, case.due_at)


DISTRESSED = "Aku putus asa."
SADDER = "Aku ingin mati saja."


def test_whom_somebody_has_seen_is_not_late(clock):
    question, _ = asked(HEAVY)
    actions.claim_question(professional(), question_id=question.pk)
    clock.shift(dt.timedelta(hours=5))
    assert actions.note_breaches() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_the_database_as_often_for_three_as_for_one(number, django_assert_max_num_queries):
    client = signed_in(professional())
    client.get("/desk/questions/")
    for _ in range(number):
        asked()
    with django_assert_max_num_queries(QUERIES_OF_THE_DESK):
        client.get("/desk/questions/")


QUERIES_OF_THE_DESK = 16

STEPS = ("claim", "answer", "hand_off", "close")


@pytest.mark.usefixtures("confirmed")
@pytest.mark.parametrize("order", list(permutations(STEPS)), ids="-".join)
def test_in_whatever_order_things_are_tried_nobody_in_danger_is_closed_alone(order):
    everybody = [professional() for _ in range(3)]
    question, _ = asked(HEAVY)
    acts = {
        "claim": lambda who: actions.claim_question(who, question_id=question.pk),
        "answer": lambda who: actions.send_answer(who, question_id=question.pk, text=footer("id")),
        "hand_off": lambda who: handed_off(question, who),
        "close": lambda who: actions.close_question(who, question_id=question.pk),
    }
    # Twice, so that what one order made impossible is tried on what it left.
    for step in [*order, *order]:
        refused(lambda: acts[step](everybody[0]))  # noqa: B023 - called at once
    alone = Question.objects.get(pk=question.pk).state
    for step, who in product([*order, *order], everybody[1:]):
        refused(lambda: acts[step](who))  # noqa: B023 - called at once
    question.refresh_from_db()
    done = HandOff.objects.filter(question=question)
    assert alone != Question.State.CLOSED
    assert question.state == Question.State.CLOSED
    assert done
    assert {each.second_by for each in done}.isdisjoint({None, question.answer.by, *(one.by for one in done)})
