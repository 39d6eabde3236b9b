"""Who paid is said where the moment stands; politics that somebody paid for is refused at sharing."""

import pytest

from teduh.moments.models import Moment
from tests.factories import befriend, moment, person, signed_in
from tests.moments.apps import App
from tests.moments.taking import prepare, take
from tests.moments.test_capture_page import given

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
POLITICS = {"sponsor": "A party", "sponsor_is_political": True}


@pytest.fixture
def author():
    return person("author", language="en")


@pytest.fixture
def friend(author):
    made = person("friend", language="en")
    befriend(made, author)
    return made


def shared_by_app(author, **wishes):
    taken = {name: str(fact) for name, fact in take(author).items()}
    key = taken.pop("idempotency_key")
    return App(author).send("POST", "/moments", {**taken, **wishes}, **{"Idempotency-Key": key})


def refused_for_politics(status, no):
    """The code, the reason among those of the community, and a sentence in both languages."""
    assert (status, no["code"], no["details"]) == (422, "political_sponsorship", {"reason": "paid_political"})
    assert set(no["messages"]) == {"id", "en"}
    assert all(no["messages"].values())


@pytest.mark.parametrize("sponsor", ["A party", ""])
def test_paid_politics_is_refused_at_sharing_with_its_reason(author, sponsor):
    refused_for_politics(*shared_by_app(author, **{**POLITICS, "sponsor": sponsor}))
    assert Moment.objects.count() == 0


def test_paid_politics_is_refused_afterwards_and_what_was_declared_stays(author):
    shared = moment(author, sponsor="A tea house")
    refused_for_politics(*App(author).send("PATCH", f"/moments/{shared.pk}", POLITICS))
    shared.refresh_from_db()
    assert shared.sponsor == "A tea house"


def test_the_page_refuses_paid_politics_in_words_and_shares_nothing(author):
    answer = signed_in(author).post("/capture/", given(sponsor="A party", sponsor_is_political="on"))
    assert (answer.status_code, Moment.objects.count()) == (422, 0)
    assert "no paid political content" in answer.content.decode()


@pytest.mark.parametrize("by", ["api", "page"])
def test_a_declared_sponsor_stands_on_the_card_for_everybody_who_sees_it(author, friend, by):
    if by == "api":
        assert shared_by_app(author, sponsor="  A tea   house ")[0] == 201
    else:
        assert signed_in(author).post("/capture/", given(sponsor="  A tea   house ")).status_code == 302
    shared = prepare(Moment.objects.get())
    assert App(friend).get(f"/moments/{shared.pk}")["card"]["sponsor"] == "A tea house"
    assert App(friend).get("/feed")["cards"][0]["sponsor"] == "A tea house"
    for path in ("/", f"/m/{shared.pk}/"):
        assert "Paid or given by A tea house" in signed_in(friend).get(path).content.decode()
