"""The forms under one's own moment, with what account and age allow."""

from typing import Any

from django.forms import Form

from teduh.foundation.clock import now
from teduh.moments.actions.choices import must_choose_audience
from teduh.moments.forms.changes import (
    AudienceForm,
    CaptionForm,
    CommentPolicyForm,
    SensitiveForm,
    SponsorForm,
)
from teduh.moments.models import Audience, CommentPolicy
from teduh.moments.queries import MomentPage
from teduh.moments.rules import audience_ceiling, policy_allowed
from teduh.people.access import circles_of, guardian_keeps_private
from teduh.people.models import Person
from teduh.people.rules import rule_for


def audience_offers(person: Person) -> dict[str, Any]:
    """The audiences this person may choose, narrow to wide, and their circles."""
    widest = audience_ceiling(rule_for(person, now()), is_private=person.is_private)
    circles = [(str(pk), name) for pk, name in circles_of(person).values_list("pk", "name")]
    offered = [choice for choice in Audience if choice <= widest and (circles or choice != Audience.CIRCLE)]
    return {
        "audiences": [(choice.name.lower(), str(choice.label).capitalize()) for choice in offered],
        "circles": circles,
    }


def assumed_audience(person: Person) -> str:
    """What is chosen until somebody chooses; nothing where the law wants the first choice to be theirs."""
    return "" if must_choose_audience(person) else "friends"


def policy_offers(person: Person) -> dict[str, Any]:
    """Who this person may let comment."""
    rule, kept = rule_for(person, now()), guardian_keeps_private(person)
    offered = [p for p in CommentPolicy if policy_allowed(p, rule, is_kept_to_friends=kept)]
    return {"policies": [(str(p.value), str(p.label).capitalize()) for p in offered]}


def change_forms(person: Person, page: MomentPage) -> dict[str, Form]:
    """What is chosen now, ready to be changed."""
    chosen = page.settings
    if chosen is None:
        return {}
    audience = {"audience": chosen.audience.name.lower(), "circle": chosen.circle_id}
    kept = ("approve_first", "comments_paused", "hides_totals")
    policy = {"policy": chosen.comment_policy, **{name: getattr(chosen, name) for name in kept}}
    return {
        "caption_form": CaptionForm(initial={"caption": page.card.caption}),
        "audience_form": AudienceForm(initial=audience, **audience_offers(person)),
        "sponsor_form": SponsorForm(initial={"sponsor": page.card.sponsor}),
        "sensitive_form": SensitiveForm(initial={"is_sensitive": page.card.is_sensitive}),
        "policy_form": CommentPolicyForm(initial=policy, **policy_offers(person)),
    }
