"""Reports in the API."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from teduh.foundation.api import problems
from teduh.people.api_auth import anybody, signed_in
from teduh.people.http import SignedInRequest
from teduh.safety import actions, queries
from teduh.safety.access import visible_reports
from teduh.safety.models import Appeal, Decision
from teduh.safety.queries.reports import ReportState
from teduh.safety.refusals import refusal

router = Router(tags=["safety"])
# No NUL: not every database can keep one.
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=actions.LONGEST_WORDS)]


class ReasonOut(Schema):
    """Why something can be reported, in your language."""

    slug: str
    name: str
    explained: str
    needs_words: bool


class ReportIn(Schema):
    """`kind` and `key` name the thing: `person` by name, `moment` and `comment` by id."""

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,20}$")]
    key: Annotated[str, StringConstraints(pattern=r"^[@A-Za-z0-9._-]{1,40}$")]
    reason: str
    words: Words = ""
    block: bool = Field(default=False, description="Block whose it is as well.")


class ReportOut(Schema):
    """Your report and how far it has come."""

    id: UUID
    kind: str
    reason: str
    reason_name: str
    words: str
    state: ReportState = Field(description="`put_back`: we acted, and took it back after an appeal.")
    created_at: dt.datetime
    answered_at: dt.datetime | None
    ask_until: dt.datetime | None = Field(description="Until when a second look can be asked for, once.")


class AppealIn(Schema):
    """Why somebody should look again."""

    words: Words


class AppealOut(Schema):
    """Your one appeal against a decision."""

    words: str
    made_at: dt.datetime
    outcome: Appeal.Outcome
    answer: str = Field(description="Empty until another moderator has looked again.")
    answered_at: dt.datetime | None


class DecisionOut(Schema):
    """What moderators decided about you or something of yours, with the reason. Never who reported it."""

    id: UUID
    kind: str
    excerpt: str
    verdict: Decision.Verdict
    reason: str
    reason_name: str
    rule: str
    words: str
    decided_at: dt.datetime
    appeal_until: dt.datetime
    can_appeal: bool
    is_overturned: bool
    appeal: AppealOut | None


@router.get(
    "/reports/reasons",
    auth=anybody,
    response={200: list[ReasonOut], **problems(401)},
    summary="Why to report",
)
def read_reasons(request: HttpRequest) -> list[queries.ReasonLine]:  # noqa: ARG001 - the same for everybody
    return queries.reasons()


@router.post(
    "/reports",
    auth=anybody,
    response={201: ReportOut, **problems(400, 401, 403, 404, 429)},
    summary="Report something you see",
)
def report(request: HttpRequest, said: ReportIn) -> Status[queries.ReportLine]:
    """The same thing reported twice is one report. Whose it is never learns by whom."""
    viewer = request.auth  # type: ignore[attr-defined]  # set by whoever authenticated
    return Status(201, queries.report_line(actions.report_thing(viewer, **said.dict())))


@router.get(
    "/reports", auth=signed_in, response={200: list[ReportOut], **problems(401)}, summary="Your reports"
)
def read_reports(request: SignedInRequest) -> list[queries.ReportLine]:
    return queries.own_reports(request.user)


@router.get(
    "/reports/{report_id}",
    auth=anybody,
    response={200: ReportOut, **problems(401, 404)},
    summary="A report of yours",
)
def read_report(request: HttpRequest, report_id: UUID) -> queries.ReportLine:
    viewer = request.auth  # type: ignore[attr-defined]  # as above
    made = visible_reports(viewer).select_related("decision").filter(pk=report_id).first()
    if made is None:
        raise refusal("not_found")
    return queries.report_line(made)


@router.post(
    "/reports/{report_id}/again",
    auth=signed_in,
    response={201: ReportOut, **problems(400, 401, 403, 404, 409, 410, 429)},
    summary="Ask for a second look at what was kept",
)
def ask_again(request: SignedInRequest, report_id: UUID, said: AppealIn) -> Status[queries.ReportLine]:
    """Once, and in time. It is a report of its own, which another moderator decides."""
    made = actions.ask_again(request.user, report_id=report_id, words=said.words)
    return Status(201, queries.report_line(made))


@router.get(
    "/decisions",
    auth=signed_in,
    response={200: list[DecisionOut], **problems(401)},
    summary="Decisions about you",
)
def read_decisions(request: SignedInRequest) -> list[queries.DecisionLine]:
    return queries.own_decisions(request.user)


@router.get(
    "/decisions/{decision_id}",
    auth=signed_in,
    response={200: DecisionOut, **problems(401, 404)},
    summary="A decision about you",
)
def read_decision(request: SignedInRequest, decision_id: UUID) -> queries.DecisionLine:
    found = queries.own_decision(request.user, decision_id)
    if found is None:
        raise refusal("not_found")
    return queries.decision_line(found)


@router.post(
    "/decisions/{decision_id}/appeal",
    auth=signed_in,
    response={201: DecisionOut, **problems(400, 401, 403, 404, 409, 410, 429)},
    summary="Appeal a decision about you",
)
def appeal_decision(
    request: SignedInRequest, decision_id: UUID, said: AppealIn
) -> Status[queries.DecisionLine]:
    """Once, and in time. Another moderator than the one who decided answers."""
    made = actions.make_appeal(request.user, decision_id=decision_id, words=said.words)
    return Status(201, queries.decision_line(made.decision))
