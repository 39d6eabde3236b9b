"""A cloth as a file for its owner."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

STATES = (("waiting", "Waiting"), ("ready", "Ready"), ("failed", "Failed"))


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0006_a_recording_with_a_headset")]

    operations = [
        migrations.CreateModel(
            name="OwnFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=12)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=7)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_file",
                        to="exhibition.work",
                    ),
                ),
            ],
        )
    ]
