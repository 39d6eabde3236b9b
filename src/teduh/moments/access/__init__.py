"""Who may see, comment and read along, as sets: lists and single objects come from the same ones.

Everything is asked anew: present friendship, present age, present blocks, present account. `at` is
the instant that counts, now unless given.
"""

from teduh.moments.access.comments import (
    comments_under,
    hidden_by_block,
    listed_comments,
    own_comments,
    own_parted,
    published_comments,
    shown_comments,
    shown_reactions,
    visible_comments,
    visible_reactions,
    with_counted_comments,
)
from teduh.moments.access.control import (
    limits_on,
    own_live_moments,
    own_log,
    restricted_by,
    terms_of_author,
    terms_of_reader,
)
from teduh.moments.access.files import (
    AskedFile,
    assets_shown_to,
    file_statement,
)
from teduh.moments.access.memories import hidden_memories
from teduh.moments.access.mentions import (
    may_be_named_in,
    mentions_of,
    people_mentioned,
    removable_mentions,
    standing_mentions,
    told_of_mention,
)
from teduh.moments.access.moments import (
    feed_moments,
    is_open_thread,
    open_moments,
    own_moments,
    shows_totals,
    threads,
    unlocked_days,
    visible_moments,
    visible_moments_of,
    with_lock,
    with_rights,
    with_veil,
)

__all__ = [
    "AskedFile",
    "assets_shown_to",
    "comments_under",
    "feed_moments",
    "file_statement",
    "hidden_by_block",
    "hidden_memories",
    "is_open_thread",
    "limits_on",
    "listed_comments",
    "may_be_named_in",
    "mentions_of",
    "open_moments",
    "own_comments",
    "own_live_moments",
    "own_log",
    "own_moments",
    "own_parted",
    "people_mentioned",
    "published_comments",
    "removable_mentions",
    "restricted_by",
    "shown_comments",
    "shown_reactions",
    "shows_totals",
    "standing_mentions",
    "terms_of_author",
    "terms_of_reader",
    "threads",
    "told_of_mention",
    "unlocked_days",
    "visible_comments",
    "visible_moments",
    "visible_moments_of",
    "visible_reactions",
    "with_counted_comments",
    "with_lock",
    "with_rights",
    "with_veil",
]
