"""Every write of the moments room: one function, one change, one transaction."""

from teduh.moments.actions.bringing import Brought, BroughtPart, bring_in_moment, is_free
from teduh.moments.actions.changes import (
    change_audience,
    change_comment_policy,
    change_moment,
    declare_sponsor,
    edit_caption,
    hide_totals,
    mark_sensitive,
)
from teduh.moments.actions.commenters import approve_commenter, withdraw_approval
from teduh.moments.actions.comments import edit_comment, leave_comment, show_own_again
from teduh.moments.actions.control import (
    apply_to_all,
    choose_for_comments,
    end_limit,
    hide_all_comments,
    hide_comments_of,
    lift_restriction,
    limit_comments,
    pause_comments,
    restrict_person,
)
from teduh.moments.actions.counts import rebuild_comment_counts
from teduh.moments.actions.decisions import (
    approve_comment,
    hide_comment,
    hold_comment,
    pin_comment,
    refuse_comment,
    remove_comment,
)
from teduh.moments.actions.erasure import part_after_erasure
from teduh.moments.actions.many import decide_many, remove_comments
from teduh.moments.actions.memories import choose_memories, hide_dates, hide_person, show_again
from teduh.moments.actions.mentions import agree_to_mention, remove_mention
from teduh.moments.actions.partings import part_after_block, part_after_friendship
from teduh.moments.actions.parts import add_part
from teduh.moments.actions.preparing import go_on_with, show_anew
from teduh.moments.actions.reactions import react, take_back_reaction
from teduh.moments.actions.removal import remove_moment
from teduh.moments.actions.sessions import issue_tickets, open_session, sweep_sessions
from teduh.moments.actions.sharing import share_moment
from teduh.moments.actions.sweeping import sweep_comments, tell_digests
from teduh.moments.actions.terms import (
    add_held_term,
    add_reader_term,
    choose_packs,
    drop_held_term,
    drop_reader_term,
)

__all__ = [
    "Brought",
    "BroughtPart",
    "add_held_term",
    "add_part",
    "add_reader_term",
    "agree_to_mention",
    "apply_to_all",
    "approve_comment",
    "approve_commenter",
    "bring_in_moment",
    "change_audience",
    "change_comment_policy",
    "change_moment",
    "choose_for_comments",
    "choose_memories",
    "choose_packs",
    "decide_many",
    "declare_sponsor",
    "drop_held_term",
    "drop_reader_term",
    "edit_caption",
    "edit_comment",
    "end_limit",
    "go_on_with",
    "hide_all_comments",
    "hide_comment",
    "hide_comments_of",
    "hide_dates",
    "hide_person",
    "hide_totals",
    "hold_comment",
    "is_free",
    "issue_tickets",
    "leave_comment",
    "lift_restriction",
    "limit_comments",
    "mark_sensitive",
    "open_session",
    "part_after_block",
    "part_after_erasure",
    "part_after_friendship",
    "pause_comments",
    "pin_comment",
    "react",
    "rebuild_comment_counts",
    "refuse_comment",
    "remove_comment",
    "remove_comments",
    "remove_mention",
    "remove_moment",
    "restrict_person",
    "share_moment",
    "show_again",
    "show_anew",
    "show_own_again",
    "sweep_comments",
    "sweep_sessions",
    "take_back_reaction",
    "tell_digests",
    "withdraw_approval",
]
