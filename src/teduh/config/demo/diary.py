"""Turns the planned moments into rows, and writes them all at once."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import Model, Q

from teduh.config.demo.days import PlannedMoment
from teduh.config.demo.dice import SEED
from teduh.config.demo.replies import Company, PlannedComment, plan_comments, plan_reactions
from teduh.config.demo.shelf import Shelf, fixed_id, parts_of
from teduh.config.demo.tidings import tell_of_replies
from teduh.config.demo.words import demo_words
from teduh.foundation import clock
from teduh.media.models import Asset, Rendition
from teduh.moments.models import (
    Audience,
    CaptureSession,
    Comment,
    DaySlot,
    Moment,
    Part,
    Prompt,
    Reaction,
)
from teduh.moments.rules import NO_TIMING, TimingVerdict, online_span, prompt_counts, prompt_instant, timing
from teduh.people.models import Circle, Person
from teduh.people.rules import age_band

BATCH = 500


class Diary:
    """Collects rows moment by moment; `keep` writes them in the order in which they need each other."""

    def __init__(
        self, people: Mapping[str, Person], circles: Mapping[str, Circle], company: Company, shelf: Shelf
    ) -> None:
        self.people, self.circles, self.company, self.shelf = people, circles, company, shelf
        self.prompts: dict[dt.date, Prompt] = {}
        self.slots: list[DaySlot] = []
        self.sessions: list[CaptureSession] = []
        self.moments: list[Moment] = []
        self.assets: list[Asset] = []
        self.renditions: list[Rendition] = []
        self.parts: list[Part] = []
        self.comments: list[Comment] = []
        self.reactions: list[Reaction] = []

    def note(self, planned: PlannedMoment, now: dt.datetime) -> None:
        """The rows of one moment."""
        author = self.people[planned.author]
        session, moment = self._session(planned, author), self._moment(planned, author, now)
        self.slots.append(DaySlot(person=author, day=planned.day, attempts=1))
        self.sessions.append(session)
        self.moments.append(moment)
        self._parts(planned, session, moment)
        self._replies(planned, moment, now)

    def _session(self, planned: PlannedMoment, author: Person) -> CaptureSession:
        span = online_span(planned.opened_at)
        return CaptureSession(
            id=fixed_id("session", planned.author, planned.day),
            person=author,
            published_at=planned.published_at,
            expires_at=span.expires_at,
            redeemable_until=span.redeemable_until,
            **_pinned(planned, author),
        )

    def _moment(self, planned: PlannedMoment, author: Person, now: dt.datetime) -> Moment:
        verdict = self._timing(planned, author, now)
        return Moment(
            id=fixed_id("moment", planned.author, planned.day),
            author=author,
            published_at=planned.published_at,
            state=Moment.State.LIVE,
            audience=planned.audience,
            circle=self.circles[planned.author] if planned.audience == Audience.CIRCLE else None,
            comment_policy=planned.policy,
            approve_first=planned.approve_first,
            caption=planned.caption,
            single_camera=planned.single_camera,
            gap_ms=planned.gap_ms,
            retakes=planned.retakes,
            timing=verdict.timing,
            late_seconds=verdict.late_seconds,
            **_pinned(planned, author),
        )

    def _timing(self, planned: PlannedMoment, author: Person, now: dt.datetime) -> TimingVerdict:
        """Dates before today had their prompt; today's is left to the server's own scheduler."""
        if planned.day >= clock.local_date(now, settings.PROMPT_ZONE):
            return NO_TIMING
        prompt = self._prompt(planned.day)
        if prompt is None or not prompt_counts(prompt.at, author.time_zone, planned.day):
            return NO_TIMING
        return timing(
            planned.opened_at,
            planned.published_at,
            prompt_at=prompt.at,
            window=dt.timedelta(seconds=settings.LATE_WINDOW_SECONDS),
            band=age_band(author, planned.published_at),
        )

    def _prompt(self, day: dt.date) -> Prompt | None:
        zone = settings.PROMPT_ZONE
        if day not in self.prompts and (at := prompt_instant(SEED.encode(), zone, day)):
            self.prompts[day] = Prompt(zone=zone, day=day, at=at)
        return self.prompts.get(day)

    def _parts(self, planned: PlannedMoment, session: CaptureSession, moment: Moment) -> None:
        author = self.people[planned.author]
        for role, (asset_id, shot) in zip(planned.shots, parts_of(planned), strict=True):
            asset, renditions = self.shelf.asset(
                shot, asset_id=asset_id, owner=author, at=planned.published_at
            )
            self.assets.append(asset)
            self.renditions += renditions
            alt = demo_words().alts[shot.motif][author.language]
            self.parts.append(
                Part(
                    session=session,
                    moment=moment,
                    role=role,
                    source=Part.Source.CAMERA,
                    asset=asset,
                    alt=alt,
                )
            )

    def _replies(self, planned: PlannedMoment, moment: Moment, now: dt.datetime) -> None:
        for comment in plan_comments(planned, self.company, now):
            if comment.author in self.people:
                self._comment(comment, moment)
        for sign in plan_reactions(planned, self.company, now):
            if sign.person not in self.people:
                continue
            self.reactions.append(
                Reaction(
                    moment=moment, person=self.people[sign.person], kind=sign.kind, created_at=sign.created_at
                )
            )

    def _comment(self, planned: PlannedComment, moment: Moment) -> None:
        row = Comment(
            moment=moment,
            author=self.people[planned.author],
            text=planned.text if planned.state != Comment.State.REMOVED else "",
            state=planned.state,
            created_at=planned.created_at,
            decided_at=planned.decided_at,
        )
        self.comments.append(row)
        moment.comment_count += row.state == Comment.State.PUBLISHED
        if planned.answer and planned.answered_at:
            answer = Comment(
                moment=moment,
                author=moment.author,
                reply_to=row,
                text=planned.answer,
                state=Comment.State.PUBLISHED,
                created_at=planned.answered_at,
            )
            self.comments.append(answer)
            moment.comment_count += 1

    def keep(self, now: dt.datetime) -> None:
        """Write everything. People and circles are there by now."""
        Prompt.objects.bulk_create(self.prompts.values(), ignore_conflicts=True)
        first = [comment for comment in self.comments if comment.reply_to is None]
        answers = [comment for comment in self.comments if comment.reply_to is not None]
        in_order: tuple[tuple[type[Model], Sequence[Model]], ...] = (
            (DaySlot, self.slots),
            (CaptureSession, self.sessions),
            (Moment, self.moments),
            (Asset, self.assets),
            (Rendition, self.renditions),
            (Part, self.parts),
            (Comment, first),
            (Comment, answers),
            (Reaction, self.reactions),
        )
        for model, rows in in_order:
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        tell_of_replies(self.comments, self.reactions, now)
        self._latest_days()

    def _latest_days(self) -> None:
        for slot in self.slots:
            if slot.person.latest_day is None or slot.person.latest_day < slot.day:
                slot.person.latest_day = slot.day
                before = Q(latest_day=None) | Q(latest_day__lt=slot.day)
                Person.objects.filter(before, pk=slot.person_id).update(latest_day=slot.day)


def _pinned(planned: PlannedMoment, author: Person) -> dict[str, object]:
    """What the opening of the session froze."""
    return {
        "day": planned.day,
        "zone": author.time_zone,
        "offset_minutes": clock.offset_minutes(planned.opened_at, author.time_zone),
        "opened_at": planned.opened_at,
    }
