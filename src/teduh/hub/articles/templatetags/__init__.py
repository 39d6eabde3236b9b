"""What templates of the editors' desk ask for."""
