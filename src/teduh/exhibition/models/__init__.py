"""What this room stores."""

from teduh.exhibition.models.exhibitions import Curator, Exhibition, Hanging, PrintPack
from teduh.exhibition.models.files import OwnFile
from teduh.exhibition.models.guardians import GuardianPermit
from teduh.exhibition.models.works import Cloth, Consent, GuardianWord, Work

__all__ = [
    "Cloth",
    "Consent",
    "Curator",
    "Exhibition",
    "GuardianPermit",
    "GuardianWord",
    "Hanging",
    "OwnFile",
    "PrintPack",
    "Work",
]
