"""Teduh: one moment a day, and a digital wellness hub."""
