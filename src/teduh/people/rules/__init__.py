"""Decisions about persons, without I/O: age, jurisdiction, and who may stand how to whom."""

from teduh.people.rules.ages import AgeBand, Aged, age_band, age_on, birthday_instants, is_birth_date
from teduh.people.rules.devices import device_name
from teduh.people.rules.jurisdictions import JURISDICTIONS, PRODUCT_MINIMUM_AGE, Jurisdiction, minimum_age
from teduh.people.rules.names import RESERVED, is_seen, is_username, plain_name
from teduh.people.rules.profiles import (
    DEFAULT_PROFILE,
    PROFILES,
    BandRule,
    Profile,
    band_rule,
    needs_consent,
    profile_of,
    rule_for,
)
from teduh.people.rules.relations import (
    MOST_BLOCKS,
    MOST_CIRCLES,
    MOST_PENDING_ASKS,
    FollowFacts,
    FollowVerdict,
    follow_verdict,
    zone_may_change_at,
)
from teduh.people.rules.requests import due_at, is_overdue
from teduh.people.rules.tokens import token_digest

__all__ = [
    "DEFAULT_PROFILE",
    "JURISDICTIONS",
    "MOST_BLOCKS",
    "MOST_CIRCLES",
    "MOST_PENDING_ASKS",
    "PRODUCT_MINIMUM_AGE",
    "PROFILES",
    "RESERVED",
    "AgeBand",
    "Aged",
    "BandRule",
    "FollowFacts",
    "FollowVerdict",
    "Jurisdiction",
    "Profile",
    "age_band",
    "age_on",
    "band_rule",
    "birthday_instants",
    "device_name",
    "due_at",
    "follow_verdict",
    "is_birth_date",
    "is_overdue",
    "is_seen",
    "is_username",
    "minimum_age",
    "needs_consent",
    "plain_name",
    "profile_of",
    "rule_for",
    "token_digest",
    "zone_may_change_at",
]
