"""A broadcast's bytes to segments that every browser plays, in a locked-in process of its own.

Pictures are copied, never encoded anew; sound becomes AAC where it is not.
"""
