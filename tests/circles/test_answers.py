"""What is written waits, is read by somebody else, and only then by the circle."""

import datetime as dt
from functools import partial

import pytest

from teduh.circles.actions import appeal_answer, approve_answer, refuse_answer, take_away, write_answer
from teduh.circles.models import Answer, Turn
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.notify.models import Notice
from teduh.safety.actions import begin_break, claim_case
from teduh.safety.models import Case
from teduh.safety.transparency_sources import appeals_answered
from tests.circles.rounds import approved, seated, turn_now, written
from tests.factories import person, signed_in

# Heavy words as the lexicon's own examples have them.
HEAVY = "aku ingin mati saja"


def board(somebody, circle):
    return signed_in(somebody).get(f"/circles/{circle.pk}/").content.decode()


def test_what_waits_is_seen_by_its_writer_and_no_other_member(guide, circle, sari, budi):
    seated(sari, circle)
    seated(budi, circle)
    written(sari, circle)
    assert "Berjalan pagi." in board(sari, circle)
    assert "Berjalan pagi." not in board(budi, circle)
    assert "Berjalan pagi." not in board(guide, circle)


def test_what_the_guide_approves_is_seen_by_the_circle_under_the_pen_name(guide, circle, sari, budi):
    seat = seated(sari, circle)
    seated(budi, circle)
    answer = written(sari, circle)
    told = {"text": answer.text, "verdict": "approve"}
    signed_in(guide).post(f"/circles/answers/{answer.pk}/decide/", told)
    page = board(budi, circle)
    assert ("Berjalan pagi." in page, seat.pen_name in page) == (True, True)
    assert "sari" not in page.lower().replace("dasari", "")


def test_each_answers_a_question_once_and_then_listens(circle, sari):
    seated(sari, circle)
    written(sari, circle)
    with pytest.raises(Refused) as no:
        written(sari, circle, "Lagi.")
    assert no.value.code == "answered_already"
    assert "saatnya mendengarkan" in board(sari, circle)


def test_the_question_before_is_for_listening_alone(circle, sari):
    seated(sari, circle)
    first = Turn.objects.earliest("day")
    with pytest.raises(Refused) as no:
        write_answer(sari, circle_id=circle.pk, turn_id=first.pk, text="Terlambat.")
    assert no.value.code == "turn_over"


def test_the_next_question_comes_at_its_instant(circle, sari, clock):
    seated(sari, circle)
    clock.move_to(turn_now(circle).opens_at - dt.timedelta(seconds=1))
    assert "Apa yang menolong?" not in board(sari, circle)
    clock.move_to(turn_now(circle).opens_at)
    assert "Apa yang menolong?" in board(sari, circle)


def test_heavy_words_show_help_in_the_same_answer_and_only_to_their_writer(guide, circle, sari, budi):
    seated(sari, circle)
    seated(budi, circle)
    answer = signed_in(sari).post(
        f"/circles/{circle.pk}/answer/", {"turn": turn_now(circle).pk, "text": HEAVY}
    )
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (200, True)
    assert answer["Cache-Control"] == "private, no-store"
    assert Answer.objects.get().level >= 2
    for other in (budi, guide):
        assert 'id="help-first"' not in board(other, circle)


@pytest.mark.parametrize("lacking", [{}, {"turn": ""}], ids=["too long", "no turn"])
def test_heavy_words_that_are_not_taken_show_help_all_the_same(circle, sari, lacking):
    seated(sari, circle)
    long = HEAVY if lacking else HEAVY + " x" * 800
    answer = signed_in(sari).post(
        f"/circles/{circle.pk}/answer/", {"turn": turn_now(circle).pk, "text": long, **lacking}
    )
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (422, True)
    assert not Answer.objects.exists()


def test_light_words_show_no_help_panel(circle, sari):
    seated(sari, circle)
    said = {"turn": turn_now(circle).pk, "text": "Berjalan pagi."}
    answer = signed_in(sari).post(f"/circles/{circle.pk}/answer/", said, follow=True)
    assert 'id="help-first"' not in answer.content.decode()


def test_heavy_words_are_for_the_safety_desk_alone(guide, circle, sari, moderator):
    seated(sari, circle)
    answer = written(sari, circle, HEAVY)
    with pytest.raises(Refused) as no:
        approve_answer(guide, answer_id=answer.pk, text=answer.text)
    assert no.value.code == "not_found"
    assert HEAVY not in signed_in(guide).get(f"/circles/{circle.pk}/guide/").content.decode()
    desk, case = signed_in(moderator), Case.objects.get()
    page = desk.get("/desk/circles/waiting/").content.decode()
    assert (HEAVY in page, f"/desk/cases/{case.pk}/" in page) == (False, True)
    assert desk.post(f"/desk/cases/{case.pk}/claim/")["Location"] == "/desk/circles/waiting/"
    assert HEAVY in desk.get("/desk/circles/waiting/").content.decode()
    approved(moderator, answer)
    assert Answer.objects.get().state == Answer.State.APPROVED


def test_who_is_on_a_break_reads_no_words_of_circles_at_the_desk(circle, sari, moderator):
    seated(sari, circle)
    written(sari, circle, "aku ingin mati saja")
    begin_break(moderator)
    desk, case = signed_in(moderator), Case.objects.get()
    assert case.level < 3
    desk.post(f"/desk/cases/{case.pk}/claim/")
    assert "ingin mati" not in desk.get("/desk/circles/waiting/").content.decode()


def test_what_the_desk_has_taken_on_a_guide_does_not_decide(guide, circle, sari, moderator):
    seated(sari, circle)
    answer = written(sari, circle)
    claim_case(moderator, "circle_check", str(answer.pk))
    for decide in (approve_answer, partial(refuse_answer, rule="unkind")):
        with pytest.raises(Refused) as no:
            decide(guide, answer_id=answer.pk, text=answer.text)
        assert no.value.code == "claimed_by_another"
    approve_answer(moderator, answer_id=answer.pk, text=answer.text)
    assert Answer.objects.get().state == Answer.State.APPROVED


def test_a_refusal_quotes_its_rule_and_can_be_mended_in_the_same_row(guide, circle, sari):
    seated(sari, circle)
    answer = written(sari, circle, "Tetanggaku Rudi jahat.")
    refuse_answer(guide, answer_id=answer.pk, text=answer.text, rule="third_person", told="Terima kasih.")
    page = board(sari, circle)
    assert "Menyebut siapa orang lain" in page
    mended = written(sari, circle, "Tetanggaku jahat.")
    assert (mended.pk, mended.state, Answer.objects.count()) == (answer.pk, "waiting", 1)


def test_a_refusal_without_a_rule_is_none(guide, circle, sari):
    seated(sari, circle)
    answer = written(sari, circle)
    with pytest.raises(Refused) as no:
        refuse_answer(guide, answer_id=answer.pk, text=answer.text, rule="")
    assert no.value.code == "rule_missing"


def test_one_appeal_and_somebody_else_decides_it(circle, sari, moderator):
    seated(sari, circle)
    answer = written(sari, circle)
    refuse_answer(moderator, answer_id=answer.pk, text=answer.text, rule="unkind")
    appeal_answer(sari, answer_id=answer.pk)
    with pytest.raises(Refused):
        approved(moderator, answer)
    other = person(is_staff=True)
    refuse_answer(other, answer_id=answer.pk, text=answer.text, rule="unkind")
    with pytest.raises(Refused) as no:
        appeal_answer(sari, answer_id=answer.pk)
    assert no.value.code == "nothing_to_appeal"


@pytest.mark.parametrize(("outcome", "counted"), [("approve", (0, 1)), ("refuse", (1, 0))])
def test_an_appeal_is_a_case_of_its_own_and_its_answer_is_counted_for_the_quarter(
    circle, sari, moderator, clock, outcome, counted
):
    seated(sari, circle)
    answer = written(sari, circle)
    refuse_answer(moderator, answer_id=answer.pk, text=answer.text, rule="unkind")
    clock.shift(60)
    appeal_answer(sari, answer_id=answer.pk)
    case = Case.objects.get(state=Case.State.WAITING)
    assert (case.kind, case.about) == ("circle_appeal", sari)
    assert f"/desk/cases/{case.pk}/" not in signed_in(moderator).get("/desk/").content.decode()
    other = person(is_staff=True)
    assert "Kata-kata di lingkaran" in signed_in(other).get("/desk/").content.decode()
    claim_case(other, case.kind, case.key)
    assert answer.text in signed_in(other).get("/desk/circles/waiting/").content.decode()
    if outcome == "approve":
        approved(other, answer)
    else:
        refuse_answer(other, answer_id=answer.pk, text=answer.text, rule="unkind")
    circle.delete()
    day = dt.timedelta(days=1)
    found = appeals_answered(now() - day, now() + day)
    assert (Case.objects.get(pk=case.pk).state, (found.upheld, found.overturned)) == ("closed", counted)


def test_what_was_written_anew_is_not_what_was_read(guide, circle, sari):
    seated(sari, circle)
    answer = written(sari, circle)
    answer.text = "Lain sekali."
    answer.save(update_fields=["text"])
    with pytest.raises(Refused) as no:
        approve_answer(guide, answer_id=answer.pk, text="Berjalan pagi.")
    assert no.value.code == "decided_already"


def test_nobody_decides_in_a_circle_they_sit_in(circle, sari, moderator):
    seated(sari, circle)
    answer = written(sari, circle)
    seated(moderator, circle)
    with pytest.raises(Refused) as no:
        approved(moderator, answer)
    assert no.value.code == "not_found"


def test_ones_words_are_taken_away_at_once(guide, circle, sari, budi):
    seated(sari, circle)
    seated(budi, circle)
    approved(guide, written(sari, circle))
    take_away(sari, answer_id=Answer.objects.get().pk)
    assert "Berjalan pagi." not in board(budi, circle)


def test_the_notice_of_a_decision_names_no_topic(guide, circle, sari):
    seated(sari, circle)
    approved(guide, written(sari, circle))
    notice = Notice.objects.get(person=sari)
    assert notice.facts == {"circle": str(circle.pk)}
    page = signed_in(sari).get("/notices/").content.decode()
    assert ("sudah dibaca" in page, circle.title in page) == (True, False)


@pytest.mark.parametrize("reach", ["0812-3456-7890", "sari@contoh.id", "@sari_123", "https://contoh.id/aku"])
def test_a_way_to_reach_somebody_is_taken_out_first_and_help_still_shown(circle, sari, reach):
    seated(sari, circle)
    said = {"turn": turn_now(circle).pk, "text": f"{HEAVY}, hubungi {reach}"}
    answer = signed_in(sari).post(f"/circles/{circle.pk}/answer/", said)
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (422, True)
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 1501])
def test_nothing_and_too_much_are_refused(circle, sari, text):
    seated(sari, circle)
    with pytest.raises(Refused):
        written(sari, circle, text)
