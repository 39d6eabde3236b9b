"""What the media room tells strangers."""

from django.dispatch import Signal

# Sent with `asset_id` inside the transaction that made the asset ready, refused or failed: what a
# listener writes stands or falls with it, so that no ready asset is left without its consequence.
asset_settled = Signal()
