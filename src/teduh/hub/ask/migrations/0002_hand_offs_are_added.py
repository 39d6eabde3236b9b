"""What was done is written down once more instead of being written over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One question has as many as were written."""

    dependencies = [("ask", "0001_questions")]

    operations = [
        migrations.AlterField(
            "HandOff",
            "question",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="hand_offs", to="ask.question"
            ),
        ),
    ]
