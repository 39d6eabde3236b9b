"""The five forms in which figures are shown: bars, stacked bars, dots, shades, lines by wave.

No form tells anything by colour alone: every mark has its number beside it, and the table follows.
"""
