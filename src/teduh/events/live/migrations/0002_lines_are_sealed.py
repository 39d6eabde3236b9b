"""What somebody wrote beside a talk lies under seal."""

from django.db import migrations, models

from teduh.foundation.envelopes.columns import seals


class Migration(migrations.Migration):
    dependencies = [("live", "0001_initial")]
    operations = [
        migrations.RenameField("line", "text", "plain_text"),
        migrations.AddField("line", "text", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunPython(
            seals(("live", "Line"), "plain_text", "text", context="live.Line.text", row="writer_id")
        ),
        migrations.RemoveField("line", "plain_text"),
    ]
