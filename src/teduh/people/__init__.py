"""Persons, and how they stand to each other: follow, friend, circle, block, mute."""
