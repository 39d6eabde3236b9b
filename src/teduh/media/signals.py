"""What the media room tells strangers."""

from django.dispatch import Signal

# Sent with `asset_id` inside the transaction that made the asset ready, refused or failed: what a
# listener writes stands or falls with it, so that no ready asset is left without its consequence.
asset_settled = Signal()
# Sent with `asset_id` inside the transaction that changed what is served of a settled asset: it is prepared
# anew, its files are gone, or they came back. Whoever keeps what they made of it makes it anew.
asset_changed = Signal()
