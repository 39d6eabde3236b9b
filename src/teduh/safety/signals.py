"""What this room tells rooms it does not know. Sent inside the transaction that changed it."""

from django.dispatch import Signal

# decision_id
decided = Signal()
# decision_id
appeal_decided = Signal()
