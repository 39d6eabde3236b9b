"""A pollster's file on its way in: shown, mended, weighted and made into a report, by a process of its own.

`mends` and `plan` are what a researcher chose, `launch` has it done; neither loads a library of numbers.
"""
