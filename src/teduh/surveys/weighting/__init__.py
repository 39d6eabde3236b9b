"""Weighting and estimating: pure numbers, without Django and without a database.

Arrays in, frozen records out. What cannot be done raises a `WeightingRefused` with the next step.
"""
