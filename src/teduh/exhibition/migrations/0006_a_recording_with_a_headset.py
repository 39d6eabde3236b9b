"""A minute with a headset on, heard beside a curator."""

from django.db import migrations, models

STATES = (
    ("listening", "Listening"),
    ("waiting", "Waiting"),
    ("drawing", "Drawing"),
    ("drawn", "Drawn"),
    ("refused", "Refused"),
    ("failed", "Failed"),
    ("finished", "Finished"),
    ("withdrawn", "Withdrawn"),
)


class Migration(migrations.Migration):
    dependencies = [("exhibition", "0005_street_of_the_venue")]

    operations = [
        migrations.AddField("work", "headset", models.CharField(blank=True, max_length=60)),
        migrations.AddField("work", "hearing", models.JSONField(blank=True, default=dict)),
        migrations.AlterField(
            "work", "state", models.CharField(choices=STATES, default="waiting", max_length=9)
        ),
        migrations.AddConstraint(
            "work",
            models.UniqueConstraint(
                condition=models.Q(state="listening"), fields=["headset"], name="one_recording_a_headset"
            ),
        ),
    ]
