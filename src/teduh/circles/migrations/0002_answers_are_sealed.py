"""What somebody said in a circle lies under seal."""

from django.db import migrations

from teduh.foundation.envelopes.columns import brought_under_seal


class Migration(migrations.Migration):
    dependencies = [("circles", "0001_circles")]
    operations = brought_under_seal("circles", "Answer", "text", row="id")
