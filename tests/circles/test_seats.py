"""Who gets a seat, and how it is given back."""

import pytest

from teduh.circles.actions import join_circle, leave_circle
from teduh.circles.models import Answer, Seat
from teduh.circles.queries import names_to_choose
from teduh.foundation.refusals import Refused
from teduh.people.actions import block_person
from teduh.stories.actions import open_to_youth
from tests.circles.rounds import approved, guided, seated, written
from tests.factories import person, signed_in, years_ago


def test_the_thirteenth_gets_no_seat(circle):
    for _ in range(12):
        seated(person(), circle)
    with pytest.raises(Refused) as no:
        seated(person(), circle)
    assert (no.value.code, Seat.objects.count()) == ("circle_full", 12)


def test_a_seat_that_is_given_back_is_free_again(guide):
    small = guided(guide, seat_count=2)
    first, _ = (person() for _ in range(2))
    seated(first, small)
    seated(person(), small)
    leave_circle(first, circle_id=small.pk, takes_words=False)
    seated(person(), small)
    assert list(Seat.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_joining_twice_keeps_seat_and_name(circle, sari):
    first = seated(sari, circle)
    assert seated(sari, circle).pen_name == first.pen_name
    assert Seat.objects.count() == 1


def test_joining_is_agreeing_to_the_rules(circle, sari):
    answer = signed_in(sari).post(f"/circles/{circle.pk}/join/", {"pen_name": names_to_choose(circle)[0]})
    assert (answer.status_code, Seat.objects.count()) == (422, 0)


@pytest.mark.parametrize("name", ["Sari Dewi", "", "a@example.org"])
def test_nobody_writes_a_name_of_their_own(circle, sari, name):
    answer = signed_in(sari).post(f"/circles/{circle.pk}/join/", {"pen_name": name, "agrees": "on"})
    assert (answer.status_code, Seat.objects.count()) == (422, 0)
    with pytest.raises(Refused):
        join_circle(sari, circle_id=circle.pk, pen_name=name, agrees=True)


def test_a_name_is_nobody_elses_also_after_its_owner_left(guide, circle, sari, budi):
    seat = seated(sari, circle)
    approved(guide, written(sari, circle))
    leave_circle(sari, circle_id=circle.pk, takes_words=False)
    with pytest.raises(Refused) as no:
        join_circle(budi, circle_id=circle.pk, pen_name=seat.pen_name, agrees=True)
    assert no.value.code == "pen_name_taken"


@pytest.mark.parametrize(("age", "code"), [(14, "adults_only"), (16, "adults_only")])
def test_as_shipped_a_seat_is_for_adults(circle, age, code):
    with pytest.raises(Refused) as no:
        seated(person(birth_date=years_ago(age)), circle)
    assert no.value.code == code


YOUTH = [(14, "youth_only"), (16, ""), (30, "youth_only")]


@pytest.mark.parametrize(("age", "code"), YOUTH)
def test_a_circle_of_the_guarded_youth_mode_is_for_16_and_17(guide, age, code):
    open_to_youth(person(is_superuser=True), is_open=True)
    young = guided(guide, audience="youth")
    somebody = person(birth_date=years_ago(age))
    if code:
        with pytest.raises(Refused) as no:
            seated(somebody, young)
        assert no.value.code == code
    else:
        assert seated(somebody, young).number == 1


def test_without_the_guarded_youth_mode_a_youth_circle_is_not_there(guide):
    young = guided(guide, audience="youth")
    somebody = person(birth_date=years_ago(16))
    assert signed_in(somebody).get(f"/circles/{young.pk}/").status_code == 404


def test_leaving_leaves_what_was_approved_and_erases_what_waits(guide, circle, sari, budi):
    seated(sari, circle)
    kept = approved(guide, written(sari, circle))
    seated(budi, circle)
    written(budi, circle, "Menunggu.")
    for one in (sari, budi):
        leave_circle(one, circle_id=circle.pk, takes_words=False)
    assert [answer.pk for answer in Answer.objects.all()] == [kept]


def test_leaving_with_ones_words_leaves_nothing(guide, circle, sari):
    seated(sari, circle)
    approved(guide, written(sari, circle))
    signed_in(sari).post(f"/circles/{circle.pk}/leave/", {"leaves": "yes", "takes_words": "on"})
    assert (Answer.objects.count(), Seat.objects.count()) == (0, 0)


def test_who_left_reads_the_board_no_more(circle, sari):
    seated(sari, circle)
    leave_circle(sari, circle_id=circle.pk, takes_words=True)
    assert "Apa yang berat?" not in signed_in(sari).get(f"/circles/{circle.pk}/").content.decode()


@pytest.mark.parametrize("turned", [False, True])
def test_people_with_a_block_between_them_never_share_a_circle(circle, sari, budi, turned):
    seated(budi, circle)
    blocker, blocked = (budi, sari) if turned else (sari, budi)
    block_person(blocker, blocked=blocked)
    Seat.objects.filter(person=budi).exists() or seated(budi, circle)
    with pytest.raises(Refused) as no:
        seated(sari, circle)
    assert no.value.code == "not_found"


def test_whoever_blocks_gives_back_the_seat_so_that_a_block_tells_no_pen_name(guide, circle, sari, budi):
    seated(sari, circle)
    seated(budi, circle)
    approved(guide, written(sari, circle))
    block_person(sari, blocked=budi)
    assert list(Seat.objects.values_list("person__username", flat=True)) == ["budi"]
    assert Answer.objects.count() == 0


def test_whoever_blocks_the_guide_leaves_the_circle(guide, circle, sari):
    seated(sari, circle)
    block_person(sari, blocked=guide)
    assert Seat.objects.count() == 0


def test_the_guide_takes_no_seat(guide, circle):
    with pytest.raises(Refused) as no:
        seated(guide, circle)
    assert no.value.code == "guides_it"
