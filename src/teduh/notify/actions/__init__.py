"""Every write about notices."""

from teduh.notify.actions.choosing import choose_channel
from teduh.notify.actions.reading import read_notice, read_notices
from teduh.notify.actions.telling import forget, tell, withdraw

__all__ = ["choose_channel", "forget", "read_notice", "read_notices", "tell", "withdraw"]
