"""What pages and the API of the moments room read, ready to render."""

from teduh.moments.queries.calendar import Cell, CellState, Month, month_calendar
from teduh.moments.queries.cards import Author, MomentCard, PartCard
from teduh.moments.queries.comments import (
    CommentLine,
    CommentsPage,
    WaitingComment,
    WrittenComment,
    comments_page,
    comments_waiting,
    written_comments,
)
from teduh.moments.queries.drift import comment_count_drift
from teduh.moments.queries.feed import FeedPage, feed, page_lines
from teduh.moments.queries.lines import Line
from teduh.moments.queries.lost import moments_without_pictures, pictures_of_no_moment
from teduh.moments.queries.memories import (
    Recap,
    hidden_memories,
    memory_choice,
    month_recap,
    on_profile,
    on_this_day,
)
from teduh.moments.queries.mentions import MentionLine, MentionLines, own_mentions
from teduh.moments.queries.page import MomentPage, moment_page
from teduh.moments.queries.public import public_card
from teduh.moments.queries.readers import Reader, reader
from teduh.moments.queries.ready import as_json, feed_bytes
from teduh.moments.queries.ready_month import month_bytes
from teduh.moments.queries.stills import Still, card, stills
from teduh.moments.queries.today import Today, today_of

__all__ = [
    "Author",
    "Cell",
    "CellState",
    "CommentLine",
    "CommentsPage",
    "FeedPage",
    "Line",
    "MentionLine",
    "MentionLines",
    "MomentCard",
    "MomentPage",
    "Month",
    "PartCard",
    "Reader",
    "Recap",
    "Still",
    "Today",
    "WaitingComment",
    "WrittenComment",
    "as_json",
    "card",
    "comment_count_drift",
    "comments_page",
    "comments_waiting",
    "feed",
    "feed_bytes",
    "hidden_memories",
    "memory_choice",
    "moment_page",
    "moments_without_pictures",
    "month_bytes",
    "month_calendar",
    "month_recap",
    "on_profile",
    "on_this_day",
    "own_mentions",
    "page_lines",
    "pictures_of_no_moment",
    "public_card",
    "reader",
    "stills",
    "today_of",
    "written_comments",
]
