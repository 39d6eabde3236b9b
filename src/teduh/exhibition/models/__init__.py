"""What this room stores."""

from teduh.exhibition.models.exhibitions import Curator, Exhibition, Hanging, PrintPack
from teduh.exhibition.models.works import Cloth, Consent, GuardianWord, Work

__all__ = ["Cloth", "Consent", "Curator", "Exhibition", "GuardianWord", "Hanging", "PrintPack", "Work"]
