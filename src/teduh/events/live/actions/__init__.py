"""Every write of a broadcast and of what is said beside it."""

from teduh.events.live.actions.broadcasts import (
    Connection,
    connect,
    end_broadcast,
    lose,
    make_stream_key,
    note_segment,
    open_broadcast,
    set_chat,
)
from teduh.events.live.actions.ending import cut_broadcast, cut_talk, cut_what_nobody_holds, withdraw_talk
from teduh.events.live.actions.keeping import end_silent_talks, erase_old_lines, remove_old_shelves
from teduh.events.live.actions.lines import (
    Left,
    approve_line,
    leave_line,
    merge_question,
    place_question,
    refuse_line,
    withdraw_line,
)

__all__ = [
    "Connection",
    "Left",
    "approve_line",
    "connect",
    "cut_broadcast",
    "cut_talk",
    "cut_what_nobody_holds",
    "end_broadcast",
    "end_silent_talks",
    "erase_old_lines",
    "leave_line",
    "lose",
    "make_stream_key",
    "merge_question",
    "note_segment",
    "open_broadcast",
    "place_question",
    "refuse_line",
    "remove_old_shelves",
    "set_chat",
    "withdraw_line",
    "withdraw_talk",
]
