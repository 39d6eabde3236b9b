"""What reports, appeals, sealed copies and the queue quote lies under seal."""

from django.db import migrations

from teduh.foundation.envelopes.columns import brought_under_seal


class Migration(migrations.Migration):
    dependencies = [("safety", "0008_logs_are_written_once")]
    operations = [
        *brought_under_seal("safety", "Case", "snippet", row="key", may_be_empty=True),
        *brought_under_seal("safety", "Report", "excerpt", row="id", may_be_empty=True),
        *brought_under_seal("safety", "Report", "words", row="id", may_be_empty=True),
        *brought_under_seal("safety", "Decision", "excerpt", row="id", may_be_empty=True),
        *brought_under_seal("safety", "Appeal", "words", row="decision_id"),
        *brought_under_seal("safety", "SealedCopy", "words", row="id", may_be_empty=True),
    ]
