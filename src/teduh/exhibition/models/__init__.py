"""What this room stores."""

from teduh.exhibition.models.works import Cloth, Consent, Work

__all__ = ["Cloth", "Consent", "Work"]
