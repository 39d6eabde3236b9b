"""What somebody asked before a session lies under seal."""

from django.db import migrations

from teduh.foundation.envelopes.columns import brought_under_seal


class Migration(migrations.Migration):
    dependencies = [("hubsessions", "0001_sessions")]
    operations = brought_under_seal("hubsessions", "Question", "text", row="id")
