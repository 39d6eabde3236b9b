"""A study: a folder of answers, targets and settings from which every figure can be made again to the byte.

Pure: no Django and no database. `reading.read` opens a folder, `weighing.weigh` gives everybody a weight,
`tabulating.tabulate` the figures, and `release.rebuild` writes a release or compares one with what it makes.
"""
