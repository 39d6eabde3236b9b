"""Mentions: named and told is only who may see; where a minor is concerned, only who agreed."""

from itertools import product

import pytest

from teduh.foundation.refusals import Refused
from teduh.moments import actions
from teduh.moments.access import people_mentioned
from teduh.moments.actions.preparing import goes_live
from teduh.moments.models import Audience, Mention
from teduh.moments.queries import own_mentions
from teduh.moments.rules import MOST_MENTIONS, named_in
from teduh.notify.models import Notice
from teduh.people.actions import block_person, correct_birth_date, lift_block
from tests.factories import befriend, moment, person, signed_in, years_ago
from tests.moments.apps import App
from tests.moments.tables import combinations
from tests.moments.taking import prepare, take

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@budi", ["budi"]),
        ("bersama @Budi dan @budi.", ["budi"]),
        ("(@sari.dewi), @a_b!", ["sari.dewi", "a_b"]),
        ("budi@contoh.id", []),
        ("@@budi @ budi", []),
        ("@ab", []),
        ("@b", []),
        ("@budi@contoh.id", []),
    ],
)
def test_whom_words_name(text, names):
    assert named_in(text) == [name for name in names if len(name) > 2]


def test_after_the_tenth_a_name_is_a_word():
    assert len(named_in(" ".join(f"@nama{number:02}" for number in range(12)))) == MOST_MENTIONS


def shared(author, caption="bersama @budi", **fields):
    """A moment that has just become live."""
    made = moment(author, caption=caption, **fields)
    goes_live(made)
    return made


def friends(*, author_age=30, named_age=30):
    author = person("author", birth_date=years_ago(author_age), is_private=author_age < 18)
    budi = person("budi", birth_date=years_ago(named_age), is_private=named_age < 18)
    befriend(author, budi)
    return author, budi


def names(viewer, made):
    return [named.username for named in people_mentioned(viewer, made)]


AGES = {"minor": 15, "adult": 30}
CASES = combinations(
    author=tuple(AGES), named=tuple(AGES), agreed=(False, True), sees=(False, True), removed=(False, True)
)


def oracle(case):
    """The rule in other words."""
    needs_word = "minor" in (case["author"], case["named"])
    return case["sees"] and not case["removed"] and (case["agreed"] or not needs_word)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case.values())))
def test_who_sees_whom_named(case):
    author, budi = friends(author_age=AGES[case["author"]], named_age=AGES[case["named"]])
    made = shared(author)
    mention = Mention.objects.get()
    if case["agreed"]:
        actions.agree_to_mention(budi, mention_id=mention.pk)
    if case["removed"]:
        actions.remove_mention(budi, mention_id=mention.pk)
    if not case["sees"]:
        actions.change_audience(author, moment_id=made.pk, audience=Audience.SELF)
    made.refresh_from_db()
    assert names(author, made) == (["budi"] if oracle(case) else [])


@pytest.mark.parametrize(("author_age", "named_age"), [(15, 30), (30, 15), (17, 16)])
def test_where_a_minor_is_concerned_nothing_is_shown_before_they_agree(author_age, named_age):
    author, budi = friends(author_age=author_age, named_age=named_age)
    made = shared(author)
    before = names(author, made)
    actions.agree_to_mention(budi, mention_id=own_mentions(budi).mentions[0].id)
    assert (before, names(author, made)) == ([], ["budi"])


def test_where_a_minor_is_concerned_they_are_asked_and_an_adult_is_told():
    kinds = []
    for author_age, named_age in ((30, 30), (30, 15)):
        Notice.objects.all().delete()
        author, budi = person(birth_date=years_ago(author_age)), person(birth_date=years_ago(named_age))
        befriend(author, budi)
        shared(author, f"@{budi.username}")
        kinds.append(Notice.objects.get(person=budi).kind)
    assert kinds == ["mentioned", "mention_asked"]


def test_who_says_that_they_are_younger_is_asked_again():
    author, budi = friends()
    author.country = budi.country = "MY"
    made = shared(author)
    correct_birth_date(budi, birth_date=years_ago(15))
    assert (names(author, made), own_mentions(budi).mentions[0].waits) == ([], True)


def test_who_may_not_see_the_moment_is_neither_named_nor_told():
    author = person("author")
    person("budi")
    made = shared(author)
    assert (names(author, made), Mention.objects.count(), Notice.objects.count()) == ([], 0, 0)


def test_whoever_loses_sight_of_the_moment_is_named_no_more():
    author, budi = friends()
    made = shared(author)
    actions.change_audience(author, moment_id=made.pk, audience=Audience.SELF)
    assert (names(author, made), own_mentions(budi).mentions) == ([], [])


def test_whom_the_reader_cannot_reach_the_reader_does_not_see_named():
    author, budi = friends()
    viewer = person("viewer")
    befriend(author, viewer)
    made = shared(author)
    block_person(viewer, blocked=budi)
    assert (names(viewer, made), names(author, made)) == ([], ["budi"])


def test_whoever_sees_no_pictures_sees_nobody_named(settings):
    settings.LOCKED_FEED = True
    author, _ = friends()
    viewer = person("viewer")
    befriend(author, viewer)
    assert names(viewer, shared(author)) == []


def test_whoever_takes_themselves_out_is_never_named_there_again():
    author, budi = friends()
    made = shared(author)
    actions.remove_mention(budi, mention_id=own_mentions(budi).mentions[0].id)
    for caption in ("tanpa nama", "lagi @budi"):
        actions.edit_caption(author, moment_id=made.pk, caption=caption)
    assert (names(author, made), Notice.objects.filter(person=author).count()) == ([], 0)


def test_a_block_takes_the_mention_away_and_lifting_it_brings_nothing_back():
    author, budi = friends()
    made = shared(author)
    block_person(budi, blocked=author)
    lift_block(budi, blocked=author)
    befriend(author, budi)
    assert names(author, made) == []


def test_other_words_name_others():
    author, budi = friends()
    citra = person("citra")
    befriend(author, citra)
    made = shared(author)
    actions.edit_caption(author, moment_id=made.pk, caption="bersama @citra")
    assert (names(author, made), own_mentions(budi).mentions) == (["citra"], [])


def test_nobody_is_told_before_the_moment_is_shared():
    author, budi = friends()
    made = actions.share_moment(author, **take(author), caption="bersama @budi")
    before = Notice.objects.filter(person=budi).count()
    prepare(made)
    after = Notice.objects.filter(person=budi).values_list("kind", flat=True)
    assert (before, list(after)) == (0, ["mentioned"])


def test_nobody_agrees_or_takes_out_for_another():
    author, budi = friends()
    shared(author)
    mention = Mention.objects.get()
    for somebody, act in product((author, person()), (actions.agree_to_mention, actions.remove_mention)):
        with pytest.raises(Refused, match="not_found"):
            act(somebody, mention_id=mention.pk)
    assert own_mentions(budi).mentions


def test_agreeing_twice_is_agreeing_once():
    author, budi = friends(named_age=15)
    shared(author)
    for _ in range(2):
        actions.agree_to_mention(budi, mention_id=Mention.objects.get().pk)
    assert Mention.objects.get().agreed_at is not None


def test_the_page_of_a_moment_leads_to_who_is_named_there():
    author, _ = friends()
    made = shared(author)
    assert 'href="/@budi/"' in signed_in(author).get(f"/m/{made.pk}/").content.decode()


def test_the_page_of_mentions_asks_and_takes_out():
    author, budi = friends(named_age=15)
    made = shared(author)
    browser, mention = signed_in(budi), Mention.objects.get()
    page = browser.get("/mentions/").content.decode()
    assert f"/mentions/{mention.pk}/agree/" in page
    browser.post(f"/mentions/{mention.pk}/agree/")
    assert names(author, made) == ["budi"]
    browser.post(f"/mentions/{mention.pk}/remove/")
    assert names(author, made) == []


def test_the_api_tells_agrees_and_takes_out():
    author, budi = friends(named_age=15)
    made = shared(author)
    app = App(budi)
    (line,) = app.get("/me/mentions")["mentions"]
    assert (line["moment_id"], line["waits"]) == (str(made.pk), True)
    app.send("PUT", f"/me/mentions/{line['id']}")
    told = App(author).get(f"/moments/{made.pk}")["mentions"]
    app.send("DELETE", f"/me/mentions/{line['id']}")
    assert told == [{"username": "budi", "display_name": "Budi"}]
    assert App(author).get(f"/moments/{made.pk}")["mentions"] == []


def test_the_list_costs_the_same_queries_for_one_and_for_three(
    django_assert_max_num_queries, django_assert_num_queries
):
    author, budi = friends()
    shared(author)
    browser = signed_in(budi)
    browser.get("/mentions/")
    with django_assert_max_num_queries(16) as before:
        browser.get("/mentions/")
    for other in (person(), person()):
        befriend(other, budi)
        shared(other)
    with django_assert_num_queries(len(before)):
        browser.get("/mentions/")
