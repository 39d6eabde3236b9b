"""Audiences: ceilings by age and account, free narrowing, widening said aloud."""

import itertools

import pytest

from teduh.moments.models import Audience, CommentPolicy
from teduh.moments.rules import (
    AudienceChoice,
    AudienceVerdict,
    audience_ceiling,
    change_verdict,
    choice_verdict,
    default_policy,
    policy_allowed,
    reached_from,
)
from teduh.people.rules import PROFILES, AgeBand, band_rule

SELF, CIRCLE, FRIENDS, SERVER, PUBLIC = Audience


@pytest.mark.parametrize(
    ("band", "is_private", "ceiling"),
    [
        (AgeBand.YOUNGER, True, FRIENDS),
        (AgeBand.YOUNGER, False, FRIENDS),
        (AgeBand.OLDER, True, FRIENDS),
        (AgeBand.OLDER, False, SERVER),
        (AgeBand.ADULT, True, FRIENDS),
        (AgeBand.ADULT, False, PUBLIC),
    ],
)
@pytest.mark.parametrize("country", ["ID", "DE", "GB", "BR"])
def test_the_narrower_of_account_and_age_is_the_ceiling(band, is_private, ceiling, country):
    assert audience_ceiling(band_rule(country, band), is_private=is_private) == ceiling


@pytest.mark.parametrize(
    ("audience", "ceiling"), list(itertools.product(Audience, (FRIENDS, SERVER, PUBLIC)))
)
def test_nothing_over_the_ceiling_is_fine(audience, ceiling):
    choice = AudienceChoice(audience, 7 if audience == CIRCLE else None)
    assert (choice_verdict(choice, ceiling) == AudienceVerdict.FINE) == (audience <= ceiling)


@pytest.mark.parametrize("choice", [AudienceChoice(CIRCLE), AudienceChoice(FRIENDS, 7)])
def test_a_circle_is_named_exactly_when_it_is_the_audience(choice):
    assert choice_verdict(choice, PUBLIC) == AudienceVerdict.CIRCLE_MISSING


CHOICES = [AudienceChoice(SELF), AudienceChoice(CIRCLE, 1), AudienceChoice(CIRCLE, 2)]
CHOICES += [AudienceChoice(audience) for audience in (FRIENDS, SERVER, PUBLIC)]
WIDTH = {AudienceChoice(CIRCLE, 1): 1, AudienceChoice(CIRCLE, 2): 1}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(CHOICES, CHOICES)))
def test_whatever_lets_in_one_person_more_needs_to_be_said(old, new):
    other_circle = old.audience == new.audience == CIRCLE and old != new
    wider = new.audience > old.audience or other_circle
    said = change_verdict(old, new, ceiling=PUBLIC, widen=True)
    unsaid = change_verdict(old, new, ceiling=PUBLIC, widen=False)
    assert said == AudienceVerdict.FINE
    assert (unsaid == AudienceVerdict.NEEDS_WIDEN) == wider


def test_narrowing_is_free_also_from_above_the_ceiling():
    """Shared with everyone, and the account made private since: `server` is narrower than what is kept."""
    verdict = change_verdict(AudienceChoice(PUBLIC), AudienceChoice(SERVER), ceiling=FRIENDS, widen=False)
    assert verdict == AudienceVerdict.FINE


def test_saying_it_does_not_lift_the_ceiling():
    verdict = change_verdict(AudienceChoice(SELF), AudienceChoice(PUBLIC), ceiling=FRIENDS, widen=True)
    assert verdict == AudienceVerdict.OVER_CEILING


@pytest.mark.parametrize(("policy", "band"), list(itertools.product(CommentPolicy, AgeBand)))
def test_under_sixteen_nobody_opens_comments_to_everyone(policy, band):
    refused = policy == CommentPolicy.VIEWERS and band is AgeBand.YOUNGER
    assert policy_allowed(policy, band_rule("ID", band)) != refused


@pytest.mark.parametrize("audience", Audience)
def test_growing_older_never_narrows_how_far_somebody_may_share(audience):
    bands = list(AgeBand)
    for key, youngest in reached_from(audience).items():
        rules = PROFILES[key].bands
        wide = [audience_ceiling(rules[band], is_private=False) >= audience for band in bands]
        assert wide == [youngest is not None and band >= youngest for band in bands], key


def test_comments_begin_with_friends_or_with_nobody():
    assert [default_policy(audience) for audience in Audience] == [CommentPolicy.NOBODY] + [
        CommentPolicy.FRIENDS
    ] * 4
