"""RTMP as OBS speaks it, read strictly: bytes in, what they mean and bytes to answer out. No socket here."""
