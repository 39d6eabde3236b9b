"""The pages of this room: one call, one answer."""
