"""What pages, feeds and the API read, ready to be shown."""

from teduh.stories.queries.challenges import (
    ChallengePage,
    EnteredMoment,
    challenge_page,
    challenges,
    desk_challenges,
    moments_to_enter,
    named,
    own_entry_lines,
)
from teduh.stories.queries.desk import DeskEntryPage, DeskPage, desk_entry, desk_story, waiting_lines
from teduh.stories.queries.own import OwnStory, own_lines, own_story
from teduh.stories.queries.shown import PER_PAGE, Found, StoryCard, one, search, signs_for, signs_of

__all__ = [
    "PER_PAGE",
    "ChallengePage",
    "DeskEntryPage",
    "DeskPage",
    "EnteredMoment",
    "Found",
    "OwnStory",
    "StoryCard",
    "challenge_page",
    "challenges",
    "desk_challenges",
    "desk_entry",
    "desk_story",
    "moments_to_enter",
    "named",
    "one",
    "own_entry_lines",
    "own_lines",
    "own_story",
    "search",
    "signs_for",
    "signs_of",
    "waiting_lines",
]
