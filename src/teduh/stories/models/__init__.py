"""What this room keeps."""

from teduh.stories.models.challenges import Challenge, MomentEntry
from teduh.stories.models.log import Openness, StoryEntry
from teduh.stories.models.stories import Reaction, ShownStory, Story

__all__ = ["Challenge", "MomentEntry", "Openness", "Reaction", "ShownStory", "Story", "StoryEntry"]
