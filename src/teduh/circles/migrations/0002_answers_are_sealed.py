"""What somebody said in a circle lies under seal."""

from django.db import migrations, models

from teduh.foundation.envelopes.columns import seals


class Migration(migrations.Migration):
    dependencies = [("circles", "0001_circles")]
    operations = [
        migrations.RenameField("answer", "text", "plain_text"),
        migrations.AddField("answer", "text", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunPython(
            seals(("circles", "Answer"), "plain_text", "text", context="circles.Answer.text", row="id")
        ),
        migrations.RemoveField("answer", "plain_text"),
    ]
