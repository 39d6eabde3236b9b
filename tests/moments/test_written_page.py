"""The page of one's own comments: each with its state in plain words, and nothing of what authors decided."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.moments import actions
from teduh.moments.models import Comment
from teduh.people.actions import block_person
from teduh.safety.actions import Ruling, decide, report_thing
from tests.factories import befriend, moment, person, signed_in
from tests.moments.test_written import block, block_back, budi, left, narrow, part, sari

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
PAGE = "/settings/comments/written/"
# The same two people.
__all__ = ["budi", "sari"]


def read(somebody, page=PAGE, language="id"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client.get(page).content.decode()


def states(somebody, language="id"):
    """The last words of each line."""
    found = re.findall(
        r'<p class="comment-state[^"]*">(.*?)</p>', read(somebody, language=language), re.DOTALL
    )
    return [re.sub(r"<.*?>", "", words).strip() for words in found]


def as_posted(_sari, _budi, _shared, _said):
    """Nothing happens."""


def take_down(sari, _budi, _shared, said):
    report_thing(sari, kind="comment", key=str(said.pk), reason="spam")
    ruling = Ruling("hide", "spam", "Iklan.")
    decide(person("mod", is_staff=True), kind="comment", key=str(said.pk), ruling=ruling)


def remove_it(sari, _budi, _shared, said):
    actions.remove_comment(sari, comment_id=said.pk)


def remove_own(_sari, budi, _shared, said):
    actions.remove_comment(budi, comment_id=said.pk)


def remove_moment(sari, _budi, shared, _said):
    actions.remove_moment(sari, moment_id=shared.pk)


@pytest.mark.parametrize(
    ("act", "words", "has_text"),
    [
        (as_posted, {"id": "Tampil", "en": "Shown"}, True),
        (take_down, {"id": "Diturunkan oleh moderator", "en": "Taken down by moderators"}, True),
        (remove_it, {"id": "Dihapus", "en": "Removed"}, False),
        (remove_own, {"id": "Dihapus", "en": "Removed"}, False),
        (remove_moment, {"id": "Dihapus bersama momennya", "en": "Removed with its moment"}, False),
    ],
)
def test_each_line_says_how_it_stands(sari, budi, act, words, has_text):
    shared = moment(sari)
    said = left(budi, shared)
    act(sari, budi, shared, said)
    assert {language: states(budi, language) for language in words} == {
        language: [word] for language, word in words.items()
    }
    page = read(budi)
    shown = ("Semangat" in page, str(shared.pk) in page, f"/comments/{said.pk}/remove/" in page)
    assert shown == (has_text, has_text, has_text)
    assert "/media/" not in page


def test_what_waits_and_may_be_told_says_that_it_waits(sari, budi):
    left(budi, moment(sari, approve_first=True))
    assert states(budi, "en") == ["Waits for the author. Only you two see it."]


def refuse(sari, _budi, said):
    actions.refuse_comment(sari, comment_id=said.pk)


def hide(sari, _budi, said):
    actions.hide_comment(sari, comment_id=said.pk)


def hold(sari, _budi, said):
    actions.hold_comment(sari, comment_id=said.pk)


def hide_all(sari, _budi, said):
    actions.hide_all_comments(sari, moment_id=said.moment_id)


def restrict(sari, budi, said):
    actions.restrict_person(sari, restricted=budi)
    actions.remove_comment(budi, comment_id=said.pk)
    Comment.objects.filter(pk=said.pk).delete()
    left(budi, said.moment)


def nothing(_sari, _budi, _said):
    """The author looks on."""


def page_after(act, name):
    """What the writer reads, without what differs between any two people."""
    sari, budi = person(f"sari.{name}", display_name="Sari"), person(f"budi.{name}", display_name="Budi")
    befriend(sari, budi)
    said = left(budi, moment(sari))
    act(sari, budi, said)
    page = read(budi).replace(budi.username, "budi")
    page = re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", page)
    return re.sub(r"/m/[0-9a-f-]{36}/|c-\d+|/comments/\d+/", "…", page)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("act", [refuse, hide, hold, hide_all, restrict])
def test_what_the_author_does_in_secret_shows_nowhere_on_the_page(act):
    assert page_after(act, "one") == page_after(nothing, "two")


@pytest.mark.parametrize("close", [narrow, part, block, block_back])
def test_where_one_may_no_longer_read_along_the_line_is_gone(close, sari, budi):
    shared = moment(sari)
    left(budi, shared)
    close(sari, budi, shared)
    assert states(budi) == []


def test_a_line_that_was_removed_before_a_block_names_nobody(sari, budi):
    shared = moment(sari)
    remove_it(sari, budi, shared, left(budi, shared))
    block_person(sari, blocked=budi)
    page = read(budi)
    assert (states(budi), "Sari" in page, str(shared.pk) in page) == (["Dihapus"], False, False)


def test_one_is_removed_without_a_script_and_leads_back(sari, budi):
    said = left(budi, moment(sari))
    answer = signed_in(budi).post(f"/comments/{said.pk}/remove/", {"next": f"{PAGE}?before=9"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?before=9")
    assert states(budi) == ["Dihapus"]


def test_older_ones_are_on_the_next_page(sari, budi):
    shared = moment(sari)
    Comment.objects.bulk_create(
        Comment(moment=shared, author=budi, text=f"kata {n}.", state="published", created_at=shared.opened_at)
        for n in range(51)
    )
    first = read(budi)
    (older,) = re.findall(r'href="(\?before=[\w-]+)"', first)
    assert ("kata 0." in first, re.findall(r"kata \d+\.", read(budi, PAGE + older))) == (False, ["kata 0."])


def test_the_page_asks_as_much_for_three_comments_as_for_one(budi):
    client, counts = signed_in(budi), []
    for number in range(3):
        friend = person(f"friend{number}")
        befriend(budi, friend)
        left(budi, moment(friend), str(number))
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_the_settings_lead_there(budi):
    assert PAGE in read(budi, "/settings/")
