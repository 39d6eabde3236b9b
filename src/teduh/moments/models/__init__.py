"""What the moments room stores, and what the database itself must refuse."""

from teduh.moments.models.capture import CaptureSession, Part, PublishKey
from teduh.moments.models.control import (
    CommentChoices,
    CommentLimit,
    EngagementEntry,
    HeldTerm,
    ReaderTerm,
    Restriction,
    SilencedPack,
)
from teduh.moments.models.engagement import ApprovedCommenter, Comment, Reaction
from teduh.moments.models.memory import HiddenMemory, MemoryChoice
from teduh.moments.models.mention import Mention
from teduh.moments.models.moment import Audience, CaptionEdit, CommentPolicy, DaySlot, Moment, Prompt

__all__ = [
    "ApprovedCommenter",
    "Audience",
    "CaptionEdit",
    "CaptureSession",
    "Comment",
    "CommentChoices",
    "CommentLimit",
    "CommentPolicy",
    "DaySlot",
    "EngagementEntry",
    "HeldTerm",
    "HiddenMemory",
    "MemoryChoice",
    "Mention",
    "Moment",
    "Part",
    "Prompt",
    "PublishKey",
    "Reaction",
    "ReaderTerm",
    "Restriction",
    "SilencedPack",
]
