"""Every write of the exhibition room."""

from teduh.exhibition.actions.draw import draw_cloths
from teduh.exhibition.actions.finish import Choice, finish_work
from teduh.exhibition.actions.give import Given, begin_work
from teduh.exhibition.actions.sealing import reseal_designs
from teduh.exhibition.actions.sweep import clear_table, drop_unkept
from teduh.exhibition.actions.withdraw import erase_works_of, withdraw_consent, withdraw_work

__all__ = [
    "Choice",
    "Given",
    "begin_work",
    "clear_table",
    "draw_cloths",
    "drop_unkept",
    "erase_works_of",
    "finish_work",
    "reseal_designs",
    "withdraw_consent",
    "withdraw_work",
]
