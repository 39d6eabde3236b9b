"""Articles that a professional signed: written at the editors' desk, read by anybody."""
