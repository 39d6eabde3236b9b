"""Decisions of the directory: dates, hours, numbers and words in, a verdict out."""
