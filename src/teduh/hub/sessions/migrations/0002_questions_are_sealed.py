"""What somebody asked before a session lies under seal."""

from django.db import migrations, models

from teduh.foundation.envelopes.columns import seals


class Migration(migrations.Migration):
    dependencies = [("hubsessions", "0001_sessions")]
    operations = [
        migrations.RenameField("question", "text", "plain_text"),
        migrations.AddField("question", "text", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunPython(
            seals(("hubsessions", "Question"), "plain_text", "text", context="hubsessions.Question.text", row="id")
        ),
        migrations.RemoveField("question", "plain_text"),
    ]
