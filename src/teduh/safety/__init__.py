"""Reports, the moderators' desk, decisions and appeals."""
