"""How wide somebody may share, and who may comment."""

from dataclasses import dataclass
from enum import StrEnum

from teduh.moments.models import Audience, CommentPolicy
from teduh.people.rules import PROFILES, AgeBand, BandRule


def audience_ceiling(rule: BandRule, *, is_private: bool) -> Audience:
    """The widest audience that the account, and the age where somebody lives, allow now."""
    account = Audience.FRIENDS if is_private else Audience.PUBLIC
    return min(account, Audience[rule.audience.upper()])


def reached_from(audience: Audience) -> dict[str, AgeBand | None]:
    """By profile: the youngest age group that may share this widely. None where nobody may."""
    return {
        key: next(
            (band for band in AgeBand if audience_ceiling(rules[band], is_private=False) >= audience), None
        )
        for key, rules in ((key, profile.bands) for key, profile in PROFILES.items())
    }


class AudienceVerdict(StrEnum):
    """What is wrong with an audience somebody chose, if anything."""

    FINE = "fine"
    OVER_CEILING = "audience_over_ceiling"
    CIRCLE_MISSING = "circle_missing"
    NEEDS_WIDEN = "widening_not_confirmed"


@dataclass(frozen=True, slots=True)
class AudienceChoice:
    """An audience, and its circle if it is one."""

    audience: Audience
    circle_id: int | None = None


def choice_verdict(choice: AudienceChoice, ceiling: Audience) -> AudienceVerdict:
    if (choice.audience == Audience.CIRCLE) != (choice.circle_id is not None):
        return AudienceVerdict.CIRCLE_MISSING
    return AudienceVerdict.OVER_CEILING if choice.audience > ceiling else AudienceVerdict.FINE


def change_verdict(
    old: AudienceChoice, new: AudienceChoice, *, ceiling: Audience, widen: bool
) -> AudienceVerdict:
    """Narrowing is free, also where both are over the ceiling. Letting in one person more is said aloud."""
    narrows = is_within(new, old)
    verdict = choice_verdict(new, max(ceiling, new.audience) if narrows else ceiling)
    if verdict is AudienceVerdict.FINE and not widen and not narrows:
        return AudienceVerdict.NEEDS_WIDEN
    return verdict


def is_within(new: AudienceChoice, old: AudienceChoice) -> bool:
    if new.audience == old.audience == Audience.CIRCLE:
        return new.circle_id == old.circle_id
    return new.audience <= old.audience


def policy_allowed(policy: CommentPolicy, rule: BandRule, *, is_kept_to_friends: bool = False) -> bool:
    """Whether age, where somebody lives, and their guardian let them open their comments this far."""
    guardians = CommentPolicy.FRIENDS if is_kept_to_friends else CommentPolicy.VIEWERS
    return narrower(policy, CommentPolicy(rule.comments), guardians) == policy


def narrower(*policies: CommentPolicy) -> CommentPolicy:
    """Of several the one that lets in the fewest."""
    return min(policies, key=list(CommentPolicy).index)


def default_policy(audience: Audience, chosen: str = CommentPolicy.FRIENDS) -> CommentPolicy:
    """What a moment of which nothing is said gets; the audience narrows it further by itself."""
    return CommentPolicy.NOBODY if audience == Audience.SELF else CommentPolicy(chosen)
