"""What somebody wrote beside a talk lies under seal."""

from django.db import migrations

from teduh.foundation.envelopes.columns import brought_under_seal


class Migration(migrations.Migration):
    dependencies = [("live", "0001_initial")]
    operations = brought_under_seal("live", "Line", "text", row="writer_id")
