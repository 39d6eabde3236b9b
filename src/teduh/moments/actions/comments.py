"""Leaving a comment and changing its words: one row in the state that the gate decides."""

from uuid import UUID

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.access import own_comments, own_parted, visible_comments, visible_moments
from teduh.moments.actions.counts import hold_moments, keep_comment_count
from teduh.moments.actions.gate_facts import gate_facts
from teduh.moments.actions.log import log_comment
from teduh.moments.actions.notices import keep_told_of_edit, tell_of_comment
from teduh.moments.models import Comment, Moment
from teduh.moments.refusals import refusal
from teduh.moments.rules import EDITABLE_FOR, GateFacts, GateOutcome, GateVerdict, comment_gate
from teduh.moments.rules.packs import may_hurt
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.people.rules import is_seen

LONGEST_COMMENT = 500
ACCEPTED = {
    GateVerdict.HELD: Comment.State.HELD,
    GateVerdict.PUBLISHED: Comment.State.PUBLISHED,
}


@transaction.atomic
def leave_comment(
    person: Person, *, moment_id: UUID, text: str, reply_to: int | None = None, reconsider: bool = False
) -> Comment:
    """Shown, held for the author, or refused. An answer to an answer joins the first level.

    `reconsider`: words that might hurt are refused once, so that their writer looks at them again.
    """
    text = _require_text(text)
    moment = hold_visible(person, moment_id)
    outcome = _through_gate(gate_facts(person, moment, text))
    first = _first_level(person, moment, reply_to)
    if reconsider and may_hurt(text):
        raise refusal("reconsider")
    comment = Comment.objects.create(
        moment=moment, author=person, reply_to_id=first, text=text, created_at=clock.now(), **_kept(outcome)
    )
    keep_comment_count(moment)
    log_comment("left", comment, before="", by=person)
    tell_of_comment(comment)
    return comment


@transaction.atomic
def edit_comment(person: Person, *, comment_id: int, text: str) -> Comment:
    """Within fifteen minutes. Every rule is asked anew, so what was shown may wait afterwards."""
    text = _require_text(text)
    moment = hold_visible(person, _editable(person, comment_id).moment_id)
    # Its author may have hidden it while we waited.
    comment = _editable(person, comment_id)
    outcome = _through_gate(gate_facts(person, moment, text, edited=comment))
    if text == comment.text:
        return comment
    before = comment.state
    comment.text, comment.edited_at = text, clock.now()
    changed = ["text", "edited_at"]
    # What its author hid or refused stays so, whatever its writer makes of it.
    if before in set(ACCEPTED.values()) and not _stays_held(comment, outcome):
        for name, value in _kept(outcome).items():
            setattr(comment, name, value)
        changed += ["state", "held_because", "is_quiet"]
    comment.save(update_fields=changed)
    comment.moment = moment
    keep_comment_count(moment)
    log_comment("edited", comment, before=before, by=person)
    keep_told_of_edit(comment)
    return comment


@transaction.atomic
def show_own_again(person: Person, *, comment_id: int) -> Comment:
    """What one's own block has hidden comes back as if it were left now. It keeps its time."""
    moment = hold_visible(person, _parted(person, comment_id).moment_id)
    comment = _parted(person, comment_id)
    outcome = _through_gate(gate_facts(person, moment, comment.text, edited=comment))
    for name, value in _kept(outcome).items():
        setattr(comment, name, value)
    comment.save(update_fields=["state", "held_because", "is_quiet"])
    comment.moment = moment
    keep_comment_count(moment)
    log_comment("left", comment, before="", by=person)
    return comment


def _parted(person: Person, comment_id: int) -> Comment:
    comment = own_parted(person).filter(pk=comment_id).first()
    if comment is None:
        raise refusal("not_found")
    return comment


def _editable(person: Person, comment_id: int) -> Comment:
    found = own_comments(person).exclude(state__in=[Comment.State.REMOVED, Comment.State.WITHHELD])
    comment = found.filter(pk=comment_id).first()
    if comment is None:
        raise refusal("not_found")
    if clock.now() - comment.created_at > EDITABLE_FOR:
        raise refusal("edit_too_late")
    return comment


def _stays_held(comment: Comment, outcome: GateOutcome) -> bool:
    """What waits is shown by its author alone, never by other words."""
    return comment.state == Comment.State.HELD and outcome.verdict is GateVerdict.PUBLISHED


def _through_gate(facts: GateFacts) -> GateOutcome:
    outcome = comment_gate(facts)
    if outcome.verdict not in ACCEPTED:
        raise refusal("not_found" if outcome.verdict is GateVerdict.BLOCKED else outcome.verdict)
    return outcome


def _kept(outcome: GateOutcome) -> dict[str, object]:
    state = ACCEPTED[outcome.verdict]
    return {"state": state, "held_because": outcome.because, "is_quiet": outcome.is_quiet}


def hold_visible(person: Person, moment_id: UUID) -> Moment:
    """A moment they may know of. Neither it nor how its author stands to them changes meanwhile."""
    authors = Moment.objects.filter(pk=moment_id).values_list("author", flat=True)
    hold_people(person.pk, *authors)
    hold_moments([moment_id])
    moment = visible_moments(person).filter(pk=moment_id).first()
    if moment is None:
        raise refusal("not_found")
    return moment


def _require_text(text: str) -> str:
    text = text.strip()
    if not is_seen(text):
        raise refusal("empty_comment")
    if len(text) > LONGEST_COMMENT:
        raise refusal("comment_too_long")
    return text


def _first_level(person: Person, moment: Moment, reply_to: int | None) -> int | None:
    if reply_to is None:
        return None
    answered = visible_comments(person, moment).filter(pk=reply_to).first()
    if answered is None:
        raise refusal("not_found")
    return answered.reply_to_id or answered.pk
