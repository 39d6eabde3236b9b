"""Every write about persons: one function, one change, one transaction."""

from teduh.people.actions.accounts import (
    NewPerson,
    change_account,
    change_language,
    change_profile,
    change_time_zone,
    is_old_enough,
    keep_confirmed_email,
    open_account,
)
from teduh.people.actions.blocks import block_person, lift_block, lift_mute, mute_person
from teduh.people.actions.circles import (
    accept_circle,
    create_circle,
    invite_to_circle,
    leave_circle,
    remove_circle,
    remove_from_circle,
    rename_circle,
)
from teduh.people.actions.factors import reseal_factors
from teduh.people.actions.farewells import come_back, erase_person, erase_who_left, say_farewell
from teduh.people.actions.follows import (
    accept_follow,
    ask_to_follow,
    refuse_follow,
    remove_follower,
    unfollow,
    unfriend,
)
from teduh.people.actions.friendships import rebuild_friendships
from teduh.people.actions.privacy import correct_birth_date, make_private, make_public
from teduh.people.actions.tokens import (
    forget_expired_sessions,
    forget_expired_tokens,
    issue_token,
    log_out_everywhere,
    note_seen,
    remove_unfinished_accounts,
    revoke_token,
    suspend_person,
)

__all__ = [
    "NewPerson",
    "accept_circle",
    "accept_follow",
    "ask_to_follow",
    "block_person",
    "change_account",
    "change_language",
    "change_profile",
    "change_time_zone",
    "come_back",
    "correct_birth_date",
    "create_circle",
    "erase_person",
    "erase_who_left",
    "forget_expired_sessions",
    "forget_expired_tokens",
    "invite_to_circle",
    "is_old_enough",
    "issue_token",
    "keep_confirmed_email",
    "leave_circle",
    "lift_block",
    "lift_mute",
    "log_out_everywhere",
    "make_private",
    "make_public",
    "mute_person",
    "note_seen",
    "open_account",
    "rebuild_friendships",
    "refuse_follow",
    "remove_circle",
    "remove_follower",
    "remove_from_circle",
    "remove_unfinished_accounts",
    "rename_circle",
    "reseal_factors",
    "revoke_token",
    "say_farewell",
    "suspend_person",
    "unfollow",
    "unfriend",
]
