"""What reports, appeals, sealed copies and the queue quote lies under seal."""

from django.db import migrations, models

from teduh.foundation.envelopes.columns import seals


class Migration(migrations.Migration):
    dependencies = [("safety", "0008_logs_are_written_once")]
    operations = [
        migrations.RenameField("case", "snippet", "plain_snippet"),
        migrations.AddField("case", "snippet", models.BinaryField(default=bytes)),
        migrations.RunPython(
            seals(("safety", "Case"), "plain_snippet", "snippet", context="safety.Case.snippet", row="key")
        ),
        migrations.RemoveField("case", "plain_snippet"),
        migrations.RenameField("report", "excerpt", "plain_excerpt"),
        migrations.AddField("report", "excerpt", models.BinaryField(default=bytes)),
        migrations.RunPython(
            seals(("safety", "Report"), "plain_excerpt", "excerpt", context="safety.Report.excerpt", row="id")
        ),
        migrations.RemoveField("report", "plain_excerpt"),
        migrations.RenameField("report", "words", "plain_words"),
        migrations.AddField("report", "words", models.BinaryField(default=bytes)),
        migrations.RunPython(
            seals(("safety", "Report"), "plain_words", "words", context="safety.Report.words", row="id")
        ),
        migrations.RemoveField("report", "plain_words"),
        migrations.RenameField("decision", "excerpt", "plain_excerpt"),
        migrations.AddField("decision", "excerpt", models.BinaryField(default=bytes)),
        migrations.RunPython(
            seals(("safety", "Decision"), "plain_excerpt", "excerpt", context="safety.Decision.excerpt", row="id")
        ),
        migrations.RemoveField("decision", "plain_excerpt"),
        migrations.RenameField("appeal", "words", "plain_words"),
        migrations.AddField("appeal", "words", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunPython(
            seals(("safety", "Appeal"), "plain_words", "words", context="safety.Appeal.words", row="decision_id")
        ),
        migrations.RemoveField("appeal", "plain_words"),
        migrations.RenameField("sealedcopy", "words", "plain_words"),
        migrations.AddField("sealedcopy", "words", models.BinaryField(default=bytes)),
        migrations.RunPython(
            seals(("safety", "SealedCopy"), "plain_words", "words", context="safety.SealedCopy.words", row="id")
        ),
        migrations.RemoveField("sealedcopy", "plain_words"),
    ]
