"""What holds in this room: phases, safety plan, tickets, reminders."""

from teduh.events.rules.phases import Phase, phase
from teduh.events.rules.reminders import EARLIEST, REMINDERS, due
from teduh.events.rules.safety_plan import SAFETY_PLAN, lacking
from teduh.events.rules.tickets import cleaned_code, code_of, hash_of, in_groups

__all__ = [
    "EARLIEST",
    "REMINDERS",
    "SAFETY_PLAN",
    "Phase",
    "cleaned_code",
    "code_of",
    "due",
    "hash_of",
    "in_groups",
    "lacking",
    "phase",
]
