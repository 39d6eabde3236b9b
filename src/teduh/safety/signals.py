"""What this room tells rooms it does not know. Sent inside the transaction that changed it."""

from django.dispatch import Signal

# decision_id
decided = Signal()
# report_id
reported = Signal()
# decision_id
appealed = Signal()
# decision_id
appeal_decided = Signal()
# case_id, person_ids: something may not wait for the hours. Nothing says what it is.
on_call_needed = Signal()
