"""Every write of the exhibition room."""

from teduh.exhibition.actions.curators import appoint_curator, dismiss_curator
from teduh.exhibition.actions.draw import draw_cloths, draw_design
from teduh.exhibition.actions.exhibitions import (
    ExhibitionPlan,
    make_exhibition,
    publish_exhibition,
    set_exhibition,
    unpublish_exhibition,
)
from teduh.exhibition.actions.files import ask_for_file, draw_file, drop_old_files, stray_files
from teduh.exhibition.actions.finish import Choice, finish_work
from teduh.exhibition.actions.give import Beside, Given, begin_work
from teduh.exhibition.actions.guardians import ask_guardian, end_permit, give_permit
from teduh.exhibition.actions.hang import hang_work, move_work, take_down
from teduh.exhibition.actions.live import begin_listening, listen
from teduh.exhibition.actions.prints import ask_for_prints
from teduh.exhibition.actions.sealing import reseal_designs
from teduh.exhibition.actions.sweep import (
    clear_table,
    drop_old_packs,
    drop_unkept,
    forget_prints,
    stray_gifts,
    stray_packs,
)
from teduh.exhibition.actions.withdraw import erase_works_of, withdraw_consent, withdraw_work

__all__ = [
    "Beside",
    "Choice",
    "ExhibitionPlan",
    "Given",
    "appoint_curator",
    "ask_for_file",
    "ask_for_prints",
    "ask_guardian",
    "begin_listening",
    "begin_work",
    "clear_table",
    "dismiss_curator",
    "draw_cloths",
    "draw_design",
    "draw_file",
    "drop_old_files",
    "drop_old_packs",
    "drop_unkept",
    "end_permit",
    "erase_works_of",
    "finish_work",
    "forget_prints",
    "give_permit",
    "hang_work",
    "listen",
    "make_exhibition",
    "move_work",
    "publish_exhibition",
    "reseal_designs",
    "set_exhibition",
    "stray_files",
    "stray_gifts",
    "stray_packs",
    "take_down",
    "unpublish_exhibition",
    "withdraw_consent",
    "withdraw_work",
]
