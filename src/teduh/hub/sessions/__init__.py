"""One-to-one and group sessions with verified professionals: slots, booking, reminding, calendar files."""
