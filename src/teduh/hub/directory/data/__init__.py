"""The directory that ships with the product."""
