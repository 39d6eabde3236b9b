"""Reporting a thing, and blocking whose it is in the same step."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.actions import block_person
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.access import second_look_at, visible_reports
from teduh.safety.actions.cases import open_case
from teduh.safety.actions.words import LONGEST_WORDS, fitting
from teduh.safety.models import Report
from teduh.safety.refusals import refusal
from teduh.safety.rules import REASONS, AppealVerdict, Reason, report_level, urgency
from teduh.safety.signals import reported
from teduh.safety.things import Thing, seen_thing, thing_at_desk
from teduh.safety.wording import read
from teduh.safety.wording.reading import HELP_FIRST

LONGEST_EXCERPT = 500


@transaction.atomic
def report_thing(
    viewer: Viewer, *, kind: str, key: str, reason: str, words: str = "", block: bool = False
) -> Report:
    """By whoever sees it, signed in or not. The same report sent twice is one."""
    thing = _held(viewer, kind, key)
    if thing.author_id == viewer.pk:
        raise refusal("own_thing")
    why = _require_reason(reason, words)
    report = _kept(viewer, thing, why, words.strip())
    if block and isinstance(viewer, Person) and not thing.pen_name:
        block_person(viewer, blocked=Person.objects.get(pk=thing.author_id))
    return report


@transaction.atomic
def ask_again(person: Person, *, report_id: UUID, words: str) -> Report:
    """What was reported and kept waits again, for somebody else than who let it stay. Once, and in time."""
    hold_people(person.pk)
    former = visible_reports(person).select_related("decision").filter(pk=report_id).first()
    if former is None:
        raise refusal("not_found")
    verdict = second_look_at(person, former)
    if verdict is not AppealVerdict.FINE:
        raise refusal(verdict)
    return _again(person, former, fitting(words, missing="appeal_words_needed"))


def _again(person: Person, former: Report, words: str) -> Report:
    thing = thing_at_desk(former.kind, former.key)
    if thing is None:
        # Its author has removed it, so nothing is left to look at.
        raise refusal("nothing_to_appeal")
    said = {name: getattr(former, name) for name in ("kind", "key", "reason", "urgency")}
    excerpt = thing.words[:LONGEST_EXCERPT]
    again = Report.objects.create(
        reporter=person,
        about_id=thing.author_id,
        excerpt=excerpt,
        words=words,
        created_at=now(),
        after=former.decision,
        **said,
    )
    _queue(again, REASONS[again.reason])
    reported.send(Report, report_id=again.pk)
    return again


def _held(viewer: Viewer, kind: str, key: str) -> Thing:
    """Whoever removes it meanwhile waits, and then leaves a copy for the desk."""
    thing = seen_thing(viewer, kind, key)
    if thing is not None:
        hold_people(thing.author_id, *([viewer.pk] if isinstance(viewer, Person) else []))
        thing = seen_thing(viewer, kind, key)
    if thing is None:
        raise refusal("not_found")
    return thing


def _require_reason(reason: str, words: str) -> Reason:
    if reason not in REASONS:
        raise refusal("unknown_reason")
    if len(words) > LONGEST_WORDS:
        raise refusal("words_too_long")
    if REASONS[reason].words and not words.strip():
        raise refusal("words_needed")
    return REASONS[reason]


def _kept(viewer: Viewer, thing: Thing, why: Reason, words: str) -> Report:
    said: dict[str, object] = {
        "about_id": thing.author_id,
        "excerpt": thing.words[:LONGEST_EXCERPT],
        "reason": why.slug,
        "words": words,
        "urgency": urgency(why, from_minor=_is_minor(viewer)),
        "created_at": now(),
    }
    if isinstance(viewer, AnonymousUser):
        report, is_new = _of_nobody(thing, said), True
    else:
        report, is_new = Report.objects.get_or_create(
            reporter=viewer, kind=thing.kind, key=thing.key, decision=None, defaults=said
        )
    if is_new:
        _queue(report, why)
        reported.send(Report, report_id=report.pk)
    return report


def _queue(report: Report, why: Reason) -> None:
    """The higher level of the reason and of the words counts; words that could not be read are heavy."""
    found = read(f"{report.excerpt}\n{report.words}")
    level = report_level(why, read=HELP_FIRST if found.is_unread else found.level)
    open_case(
        report.kind,
        report.key,
        level=level,
        snippet=report.excerpt,
        about=report.about_id,
        rule_ids=found.rules,
        from_minor=report.urgency > why.severity * 2,
    )


def _of_nobody(thing: Thing, said: dict[str, object]) -> Report:
    return Report.objects.create(kind=thing.kind, key=thing.key, was_signed_in=False, **said)


def _is_minor(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and age_band(viewer, now()) is not AgeBand.ADULT
