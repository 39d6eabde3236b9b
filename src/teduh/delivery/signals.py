"""What this room tells rooms it does not know."""

from django.dispatch import Signal

# trial_key, ends_at, days, person_ids
trial_ends_soon = Signal()
# host_id, subject
link_ended = Signal()
# ends_at, stage, person_ids
place_ends = Signal()
