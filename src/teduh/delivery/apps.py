"""The delivery room as a Django app."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Registers the delivery room."""

    name = "teduh.delivery"
    label = "delivery"
