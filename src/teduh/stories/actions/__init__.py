"""Every write of this room."""

from teduh.stories.actions.anew import look_anew, look_at_unmarked
from teduh.stories.actions.challenges import (
    ChallengePlan,
    change_challenge,
    enter_moment,
    make_challenge,
    publish_challenge,
    take_out_moment,
    tell_outcome,
    unpublish_challenge,
)
from teduh.stories.actions.deciding import (
    Refusal,
    approve_entry,
    approve_story,
    refuse_entry,
    refuse_story,
)
from teduh.stories.actions.openness import open_to_youth
from teduh.stories.actions.reacting import give_sign, take_sign_back
from teduh.stories.actions.sweeping import drop_refused
from teduh.stories.actions.taking import (
    hide_story,
    part_after_erasure,
    show_story,
    withdraw_by_code,
    withdraw_story,
)
from teduh.stories.actions.telling import Words, appeal, begin_story, change_story, erase_story, send_story

__all__ = [
    "ChallengePlan",
    "Refusal",
    "Words",
    "appeal",
    "approve_entry",
    "approve_story",
    "begin_story",
    "change_challenge",
    "change_story",
    "drop_refused",
    "enter_moment",
    "erase_story",
    "give_sign",
    "hide_story",
    "look_anew",
    "look_at_unmarked",
    "make_challenge",
    "open_to_youth",
    "part_after_erasure",
    "publish_challenge",
    "refuse_entry",
    "refuse_story",
    "send_story",
    "show_story",
    "take_out_moment",
    "take_sign_back",
    "tell_outcome",
    "unpublish_challenge",
    "withdraw_by_code",
    "withdraw_story",
]
