"""What an author chose, checked against what account and age allow now."""

from teduh.foundation import clock
from teduh.foundation.refusals import Refused
from teduh.moments.models import Audience, CommentChoices, CommentPolicy, Moment
from teduh.moments.refusals import refusal
from teduh.moments.rules import (
    AudienceChoice,
    AudienceVerdict,
    audience_ceiling,
    choice_verdict,
    narrower,
    policy_allowed,
)
from teduh.people.access import circles_of, guardian_keeps_private
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.people.rules import rule_for

LONGEST_CAPTION = 300
LONGEST_SPONSOR = 80


def ceiling_of(person: Person) -> Audience:
    return audience_ceiling(rule_for(person, clock.now()), is_private=person.is_private)


def read_audience(person: Person, audience: Audience | str, circle_id: int | None) -> AudienceChoice:
    """A word nobody knows means no audience at all, never a wider one. A circle must be one's own."""
    known = {choice.name.lower(): choice for choice in Audience}
    chosen = known.get(audience) if isinstance(audience, str) else audience
    if chosen is None or chosen not in Audience:
        raise refusal("unknown_audience")
    if circle_id is not None:
        hold_people(person.pk)
        if not circles_of(person).filter(pk=circle_id).exists():
            raise refusal("circle_missing")
    return AudienceChoice(Audience(chosen), circle_id)


def must_choose_audience(person: Person) -> bool:
    """Whether nothing is assumed for this person, because the law wants the first choice to be theirs."""
    is_free = rule_for(person, clock.now()).first_audience != "chosen"
    return not is_free and not Moment.objects.filter(author=person).exists()


def require_audience(
    person: Person, audience: Audience | str | None, circle_id: int | None
) -> AudienceChoice:
    if audience is None and must_choose_audience(person):
        raise refusal("audience_not_chosen")
    choice = read_audience(person, Audience.FRIENDS if audience is None else audience, circle_id)
    verdict = choice_verdict(choice, ceiling_of(person))
    if verdict is not AudienceVerdict.FINE:
        raise refuse_audience(person, verdict)
    return choice


def require_policy(person: Person, policy: CommentPolicy | str) -> CommentPolicy:
    if policy not in CommentPolicy:
        raise refusal("unknown_policy")
    wanted, rule = CommentPolicy(policy), rule_for(person, clock.now())
    if not policy_allowed(wanted, rule):
        raise refusal("policy_over_age")
    if not policy_allowed(wanted, rule, is_kept_to_friends=guardian_keeps_private(person)):
        raise refusal("policy_over_guardian")
    return wanted


def policy_in_force(person: Person, chosen: CommentPolicy | str) -> CommentPolicy:
    """What was chosen before a guardian set friends only is narrower as long as that lasts."""
    policy = CommentPolicy(chosen)
    return narrower(policy, CommentPolicy.FRIENDS) if guardian_keeps_private(person) else policy


def refuse_audience(person: Person, verdict: AudienceVerdict) -> Refused:
    """A child whose guardian set the ceiling reads that it was they."""
    if verdict is AudienceVerdict.OVER_CEILING and guardian_keeps_private(person):
        return refusal("audience_over_guardian")
    return refusal(verdict)


def require_caption(caption: str) -> str:
    caption = caption.strip()
    if len(caption) > LONGEST_CAPTION:
        raise refusal("caption_too_long")
    return caption


def require_sponsor(sponsor: str, *, is_political: bool) -> str:
    """Who paid is said with the moment. Who paid for politics is refused, declared or not."""
    sponsor = " ".join(sponsor.split())
    if is_political:
        raise refusal("political_sponsorship", reason="paid_political")
    if len(sponsor) > LONGEST_SPONSOR:
        raise refusal("sponsor_too_long")
    return sponsor


def comment_choices(person: Person) -> CommentChoices:
    """What their new moments begin with, chosen or not."""
    return CommentChoices.objects.filter(author=person).first() or CommentChoices(author=person)
