"""What this room tells rooms it does not know. Sent inside the transaction that changed it."""

from django.dispatch import Signal

# moment_id: its words, or who may see it, are others now
moment_changed = Signal()
