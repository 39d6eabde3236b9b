"""What the gate must know of a comment. All of it is asked every time, so that no answer is quicker."""

import datetime as dt

from teduh.foundation import clock
from teduh.moments.access import (
    is_open_thread,
    limits_on,
    open_moments,
    own_comments,
    terms_of_author,
    visible_moments,
)
from teduh.moments.actions.choices import policy_in_force
from teduh.moments.models import ApprovedCommenter, Comment, Moment, Restriction, SilencedPack
from teduh.moments.rules import GateFacts, has_any, has_link
from teduh.moments.rules.packs import LANGUAGES, terms_of
from teduh.moments.rules.terms import Term
from teduh.people.models import Friend, Person

MINUTE = dt.timedelta(minutes=1)
SAME_TEXT_WITHIN = dt.timedelta(days=1)


def gate_facts(person: Person, moment: Moment, text: str, *, edited: Comment | None = None) -> GateFacts:
    """For a moment that they may know of; a comment that is `edited` does not count against itself."""
    now, author_id = clock.now(), moment.author_id
    mine = own_comments(person)
    if edited is not None:
        mine = mine.exclude(pk=edited.pk)
    return GateFacts(
        is_author=author_id == person.pk,
        is_locked=not open_moments(person, at=now).filter(pk=moment.pk).exists(),
        # What is blocked or outside the audience was not even found.
        in_audience=True,
        is_blocked=False,
        is_stranger_to_minor=not _is_open(person, moment, now),
        policy=policy_in_force(moment.author, moment.comment_policy),
        is_friend=Friend.objects.filter(person=person, friend=author_id).exists(),
        is_approved=ApprovedCommenter.objects.filter(author=author_id, person=person).exists(),
        is_paused=moment.comments_paused,
        comments_last_minute=mine.filter(created_at__gt=now - MINUTE).count(),
        same_text_before=mine.filter(created_at__gt=now - SAME_TEXT_WITHIN, text=text).count(),
        has_link=has_link(text),
        has_word=has_any(text, terms_that_hold(author_id, now)),
        is_under_restriction=Restriction.objects.filter(author=author_id, person=person).exists(),
        is_under_limit=limits_on(person, author_id, at=now).exists(),
        approve_first=moment.approve_first,
    )


def _is_open(person: Person, moment: Moment, now: dt.datetime) -> bool:
    return visible_moments(person, at=now).filter(is_open_thread(person, now), pk=moment.pk).exists()


def terms_that_hold(author_id: int, now: dt.datetime) -> list[Term]:
    """The author's own, and those of the packs that they did not switch off."""
    own = terms_of_author(author_id, at=now).values_list("folded", "is_whole")
    silenced = set(SilencedPack.objects.filter(author=author_id).values_list("language", flat=True))
    return [*(Term(*row) for row in own), *terms_of([each for each in LANGUAGES if each not in silenced])]
