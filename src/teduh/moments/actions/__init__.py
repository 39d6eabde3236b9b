"""Every write of the moments room: one function, one change, one transaction."""

from teduh.moments.actions.bringing import Brought, BroughtPart, bring_in_moment, is_free
from teduh.moments.actions.changes import change_audience, change_comment_policy, change_moment, edit_caption
from teduh.moments.actions.commenters import approve_commenter, withdraw_approval
from teduh.moments.actions.comments import leave_comment
from teduh.moments.actions.counts import rebuild_comment_counts
from teduh.moments.actions.decisions import (
    approve_comment,
    hide_comment,
    refuse_comment,
    remove_comment,
    remove_comments,
)
from teduh.moments.actions.erasure import part_after_erasure
from teduh.moments.actions.memories import choose_memories, hide_dates, hide_person, show_again
from teduh.moments.actions.partings import part_after_block, part_after_friendship
from teduh.moments.actions.parts import add_part
from teduh.moments.actions.preparing import go_on_with
from teduh.moments.actions.reactions import react, take_back_reaction
from teduh.moments.actions.removal import remove_moment
from teduh.moments.actions.sessions import issue_tickets, open_session, sweep_sessions
from teduh.moments.actions.sharing import share_moment

__all__ = [
    "Brought",
    "BroughtPart",
    "add_part",
    "approve_comment",
    "approve_commenter",
    "bring_in_moment",
    "change_audience",
    "change_comment_policy",
    "change_moment",
    "choose_memories",
    "edit_caption",
    "go_on_with",
    "hide_comment",
    "hide_dates",
    "hide_person",
    "is_free",
    "issue_tickets",
    "leave_comment",
    "open_session",
    "part_after_block",
    "part_after_erasure",
    "part_after_friendship",
    "react",
    "rebuild_comment_counts",
    "refuse_comment",
    "remove_comment",
    "remove_comments",
    "remove_moment",
    "share_moment",
    "show_again",
    "sweep_sessions",
    "take_back_reaction",
    "withdraw_approval",
]
