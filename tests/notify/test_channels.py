"""Which channels a notice takes, by whose word, and what is dropped on the way."""

import pytest
from django.core import mail

from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.notify import kinds
from teduh.notify.access import wanting
from teduh.notify.actions import choose_channel, withdraw
from teduh.notify.actions.telling import tell
from teduh.notify.models import Channel, Notice
from teduh.notify.queries import notices, unread_count
from teduh.notify.rules import KINDS, default_channels
from teduh.people.actions import block_person, suspend_person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return factories.person("sari", email="sari@example.org")


@pytest.fixture
def budi():
    return factories.person("budi")


@pytest.fixture
def by_email(sari):
    choose_channel(sari, kind="followed", channel="email", is_on=True)


def followed(sari, budi) -> Notice | None:
    return tell(sari, "followed", str(budi.pk), {}, by=budi, again=True)


def test_every_kind_that_is_told_has_a_line_in_the_table_and_every_line_a_kind():
    assert sorted(KINDS) == kinds.known_kinds()


def test_a_kind_without_a_line_is_told_by_the_bell_alone():
    assert default_channels("of a room that went") == {Channel.BELL}


def test_without_a_word_of_theirs_the_table_decides(sari, budi):
    assert wanting("reacted", [sari.pk, budi.pk]) == {
        Channel.BELL: {sari.pk, budi.pk},
        Channel.PUSH: set(),
        Channel.EMAIL: set(),
    }


def test_each_decides_for_themselves(sari, budi):
    choose_channel(sari, kind="reacted", channel="push", is_on=True)
    choose_channel(budi, kind="reacted", channel="bell", is_on=False)

    assert wanting("reacted", [sari.pk, budi.pk]) == {
        Channel.BELL: {sari.pk},
        Channel.PUSH: {sari.pk},
        Channel.EMAIL: set(),
    }


def test_the_latest_word_counts(sari):
    for is_on in (True, False):
        choose_channel(sari, kind="reacted", channel="push", is_on=is_on)

    assert wanting("reacted", [sari.pk])[Channel.PUSH] == set()


@pytest.mark.parametrize(
    ("kind", "channel", "code"),
    [("streak", "push", "unknown_kind"), ("reacted", "pigeon", "unknown_channel")],
)
def test_what_does_not_exist_cannot_be_chosen(sari, kind, channel, code):
    with pytest.raises(Refused) as no:
        choose_channel(sari, kind=kind, channel=channel, is_on=True)
    assert no.value.code == code


def test_without_the_bell_a_notice_waits_in_the_list_and_is_not_counted(sari, budi):
    choose_channel(sari, kind="followed", channel="bell", is_on=False)
    followed(sari, budi)

    assert [line.kind for line in notices(sari).notices] == ["followed"]
    assert unread_count(sari.pk) == 0


@pytest.mark.usefixtures("by_email")
def test_a_letter_says_what_the_page_says_and_leads_there(sari, budi):
    followed(sari, budi)
    run_pending()

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["sari@example.org"], "Budi sekarang mengikutimu.")
    assert "http://localhost:8000/@budi/" in letter.body


@pytest.mark.usefixtures("by_email")
def test_one_matter_has_one_address_among_letters(sari, budi):
    for _ in range(2):
        followed(sari, budi)
    run_pending()

    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1


def test_by_default_no_letter_is_written(sari, budi):
    followed(sari, budi)
    run_pending()

    assert mail.outbox == []


def test_who_has_no_confirmed_address_gets_no_letter(budi, sari):
    choose_channel(budi, kind="followed", channel="email", is_on=True)
    tell(budi, "followed", "1", {}, by=sari)
    run_pending()

    assert mail.outbox == []


@pytest.mark.usefixtures("by_email")
@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda sari, _: choose_channel(sari, kind="followed", channel="email", is_on=False),
        lambda sari, budi: block_person(sari, blocked=budi),
        lambda sari, budi: withdraw(sari, ["followed"], str(budi.pk), by=budi),
        lambda sari, _: suspend_person(sari),
    ],
    ids=["turned off", "blocked", "taken back", "suspended"],
)
def test_what_is_not_wanted_any_more_is_dropped_on_the_way(sari, budi, meanwhile):
    followed(sari, budi)
    meanwhile(sari, budi)
    run_pending()

    assert mail.outbox == []
