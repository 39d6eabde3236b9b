"""What this room tells rooms it does not know. Sent inside the transaction that changed it."""

from django.dispatch import Signal

# blocker_id, blocked_id
person_blocked = Signal()
# person_id, other_id: sent once, whoever ended it
friendship_ended = Signal()
# person_id: sent first, while everything of theirs is still as it was
person_to_be_erased = Signal()
# person_id: sent before their rows go
person_erased = Signal()
# archive_id: sent when the row is there, and before it goes
archive_asked = Signal()
archive_dropped = Signal()
# request_id
data_requested = Signal()
# follower_id, followed_id, by_id: asked for, accepted, refused or ended, by one of the two
follow_changed = Signal()
