"""What a block has hidden: listed for who blocked, shown again one by one, and told to nobody else."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.config.export.kinds import KINDS
from teduh.config.export.rows import rows
from teduh.foundation.refusals import Refused
from teduh.moments.access import visible_comments
from teduh.moments.actions import approve_comment, hide_comment, leave_comment, refuse_comment, remove_comment
from teduh.moments.models import Audience, Comment, Moment
from teduh.moments.queries.hidden import hidden_comments
from teduh.notify.models import Notice
from teduh.people.actions import block_person, lift_block
from teduh.people.models import Person
from tests.factories import befriend, moment, person, signed_in
from tests.moments.apps import App
from tests.moments.tables import combinations, decide, fits, read_table

pytestmark = pytest.mark.django_db
PAGE = "/settings/comments/hidden/"
[COMMENTS] = [kind for kind in KINDS if kind.name == "comments"]
HISTORIES = {
    "never": "",
    "author now": "+author",
    "writer now": "+writer",
    "both now": "+author +writer",
    "both now, writer first": "+writer +author",
    "author before": "+author -author",
    "writer before": "+writer -writer",
    "author before and writer now": "+author -author +writer",
}
STATES = ("published", "held", "hidden by hand", "refused", "removed")
VIEWERS = ("author", "writer", "third")
CASES = combinations(history=tuple(HISTORIES), was=STATES, viewer=VIEWERS)
TABLE = read_table("hidden_comments.csv", Path(__file__).parent)


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    if case["viewer"] != "author" or case["was"] in {"refused", "removed"}:
        return "nothing"
    acts = HISTORIES[case["history"]].split()
    has_blocked, blocks = "+author" in acts, "+author" in acts and "-author" not in acts
    is_blocked = "+writer" in acts and "-writer" not in acts
    if blocks:
        return "hidden"
    return "can show" if has_blocked and not is_blocked else "nothing"


def test_table_and_oracle_say_the_same_and_no_line_is_idle():
    assert [case for case in CASES if decide(TABLE, case, "listed") != oracle(case)] == []
    deciding = {id(next(line for line in TABLE if fits(line, case))) for case in CASES}
    assert [line for line in TABLE if id(line) not in deciding] == []


def lived(history: str) -> tuple[dict[str, Person], dict[str, int]]:
    """An author and a writer with one comment of each state, and what happened between the two."""
    here = {"author": person(), "writer": person(), "third": person()}
    shared = moment(here["author"], audience=Audience.SERVER, comment_policy="viewers")
    left = {}
    for state in STATES:
        Moment.objects.filter(pk=shared.pk).update(approve_first=state == "held")
        left[state] = leave_comment(here["writer"], moment_id=shared.pk, text=state).pk
    hide_comment(here["author"], comment_id=left["hidden by hand"])
    refuse_comment(here["author"], comment_id=left["refused"])
    remove_comment(here["writer"], comment_id=left["removed"])
    for act in HISTORIES[history].split():
        one, other = (here["author"], here["writer"])[:: 1 if act.endswith("author") else -1]
        (block_person if act.startswith("+") else lift_block)(one, blocked=other)
    return here, left


@pytest.mark.parametrize("history", HISTORIES)
def test_the_list_keeps_the_table(history):
    here, left = lived(history)
    wrong = []
    for viewer in VIEWERS:
        listed = {line.id: line.may_show for line in hidden_comments(here[viewer]).comments}
        for state, pk in left.items():
            case = {"history": history, "was": state, "viewer": viewer}
            found = {None: "nothing", True: "can show", False: "hidden"}[listed.get(pk)]
            if found != decide(TABLE, case, "listed"):
                wrong.append((case, found))
    assert wrong == []


@pytest.fixture
def writer(author):
    made = person("writer")
    befriend(author, made)
    return made


def left_by(writer, shared, text="Semangat"):
    return leave_comment(writer, moment_id=shared.pk, text=text)


def seen(viewer, shared):
    return [comment.text for comment in visible_comments(viewer, shared).order_by("pk")]


def test_only_after_the_block_is_lifted_there_is_a_button_and_it_shows_one(author, writer):
    shared = moment(author, audience=Audience.SERVER)
    first, second = left_by(writer, shared, "satu"), left_by(writer, shared, "dua")
    block_person(author, blocked=writer)
    client, approve = signed_in(author), f"/comments/{first.pk}/approve/"
    page = client.get(PAGE).content.decode()
    assert ("satu" in page, "dua" in page, approve in page) == (True, True, False)
    with pytest.raises(Refused):
        approve_comment(author, comment_id=first.pk)
    lift_block(author, blocked=writer)
    assert approve in client.get(PAGE).content.decode()
    answer = client.post(approve, {"next": PAGE})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert (seen(person("other"), shared), seen(writer, shared)) == (["satu"], ["satu", "dua"])
    assert [line.id for line in hidden_comments(author).comments] == [second.pk]
    kept = Comment.objects.get(pk=first.pk)
    assert (kept.created_at, kept.state) == (first.created_at, "published")


def test_the_api_lists_and_shows_them(author, writer):
    shared = moment(author)
    left = left_by(writer, shared)
    block_person(author, blocked=writer)
    app = App(author)
    (line,) = app.get("/comments/hidden")["comments"]
    assert (line["id"], line["text"], line["author"]["username"]) == (left.pk, "Semangat", "writer")
    assert (line["may_show"], app.send("POST", f"/comments/{left.pk}/approve")[0]) == (False, 404)
    lift_block(author, blocked=writer)
    (line,) = app.get("/comments/hidden")["comments"]
    assert (line["may_show"], app.send("POST", f"/comments/{left.pk}/approve")[0]) == (True, 204)
    assert app.get("/comments/hidden")["comments"] == []


def test_who_was_blocked_finds_and_hears_nothing_of_it(author, writer):
    """Neither of what they wrote, nor under their own moments of what the other wrote."""
    theirs, mine = moment(author), moment(writer)
    left_by(writer, theirs)
    back = left_by(author, mine, "Balasan")
    Notice.objects.all().delete()
    block_person(author, blocked=writer)
    lift_block(author, blocked=writer)
    befriend(author, writer)
    Notice.objects.all().delete()
    app = App(writer)
    assert app.get("/me/comments")["comments"][0]["state"] == "published"
    assert app.get("/comments/hidden")["comments"] == []
    assert seen(writer, mine) == []
    with pytest.raises(Refused):
        approve_comment(writer, comment_id=back.pk)
    approve_comment(author, comment_id=hidden_comments(author).comments[0].id)
    assert Notice.objects.count() == 0


def test_the_page_asks_as_much_for_three_comments_as_for_one(author):
    client, counts = signed_in(author), []
    for number in range(3):
        friend = person(f"friend{number}")
        befriend(author, friend)
        shared = moment(author, day=f"2026-11-0{number + 1}")
        left_by(friend, shared)
        block_person(author, blocked=friend)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_its_pages_join_without_gap_or_repeat(author, writer):
    shared = moment(author)
    for number in range(5):
        left_by(writer, shared, str(number))
    block_person(author, blocked=writer)
    first = hidden_comments(author, limit=3)
    assert first.next
    second = hidden_comments(author, before=first.next, limit=3)
    assert [line.text for line in (*first.comments, *second.comments)] == ["4", "3", "2", "1", "0"]
    assert second.next == ""


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_way_there_leads_from_the_settings_and_from_the_list_of_the_blocked(author, language):
    client = signed_in(author)
    client.cookies["django_language"] = language
    pages = [client.get(page).content.decode() for page in ("/settings/comments/", "/settings/blocked/")]
    assert [PAGE in page for page in pages] == [True, True]
    assert f'<html lang="{language}"' in client.get(PAGE).content.decode()


# How the writer of a shown comment is told that it stands, by what happened between the two.
OWN = {
    "never": "published",
    "author before": "published",
    "writer before": "hidden",
    **dict.fromkeys([name for name in HISTORIES if "now" in name], "not listed"),
}


@pytest.mark.parametrize("history", HISTORIES)
def test_only_who_blocked_is_told_that_what_they_wrote_is_hidden(history):
    here, left = lived(history)
    told = {one["id"]: one["state"] for one in App(here["writer"]).get("/me/comments")["comments"]}
    assert told.get(left["published"], "not listed") == OWN[history]
    archived = {row["id"]: row["state"] for row in rows(COMMENTS, here["writer"])}
    assert (archived[left["published"]] == "hidden") == (history.startswith("writer"))


def parted(author, writer, **fields):
    """What the one who blocked had left under the other's moment, after the block."""
    shared = moment(author, **{"audience": Audience.SERVER, "comment_policy": "viewers", **fields})
    said = left_by(writer, shared)
    block_person(writer, blocked=author)
    return shared, said


def test_who_blocked_shows_what_they_wrote_again_one_by_one(author, writer):
    shared, said = parted(author, writer)
    client, show = signed_in(writer), f"/comments/{said.pk}/show/"
    assert client.post(show).status_code == 404
    lift_block(writer, blocked=author)
    page = client.get("/settings/comments/written/").content.decode()
    assert (show in page, "Tersembunyi sejak kamu memblokir pemilik momen" in page) == (True, True)
    Notice.objects.all().delete()
    assert client.post(show, {"next": "/settings/"})["Location"] == "/settings/"
    assert (seen(author, shared), seen(person("other"), shared)) == (["Semangat"], ["Semangat"])
    shared.refresh_from_db()
    assert (shared.comment_count, Notice.objects.count()) == (1, 0)


def test_every_rule_is_asked_anew_when_it_is_shown_again(author, writer):
    _, waits = parted(author, writer)
    lift_block(writer, blocked=author)
    Moment.objects.update(approve_first=True)
    status, answer = App(writer).send("POST", f"/comments/{waits.pk}/show")
    assert (status, answer["state"]) == (200, "held")
    assert App(writer).code("POST", f"/comments/{waits.pk}/show") == (404, "not_found")


def test_where_nobody_may_comment_any_more_it_stays_hidden(author, writer):
    _, said = parted(author, writer)
    lift_block(writer, blocked=author)
    Moment.objects.update(comment_policy="nobody")
    assert App(writer).code("POST", f"/comments/{said.pk}/show") == (403, "comments_off")
    assert Comment.objects.get().state == "hidden"


def test_nobody_else_shows_it(author, writer):
    _, said = parted(author, writer)
    lift_block(writer, blocked=author)
    codes = [App(who).code("POST", f"/comments/{said.pk}/show") for who in (author, person("third"))]
    assert codes == [(404, "not_found")] * 2
