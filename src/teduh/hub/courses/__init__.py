"""Courses that are files: lessons, checks whose answers are explained, scenarios that end in a good place."""
