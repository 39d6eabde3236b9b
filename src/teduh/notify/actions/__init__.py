"""Every write about notices."""

from teduh.notify.actions.choosing import choose_channel
from teduh.notify.actions.reading import read_notice, read_notices
from teduh.notify.actions.telling import forget, forget_each_other, tell, withdraw

__all__ = ["choose_channel", "forget", "forget_each_other", "read_notice", "read_notices", "tell", "withdraw"]
