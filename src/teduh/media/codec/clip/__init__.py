"""Videos: check what they hold by their packets, then copy or encode them into one plain MP4."""
