"""The pages of the moments room."""
