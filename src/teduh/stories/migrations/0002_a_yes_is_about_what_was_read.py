"""A yes to a moment keeps what was read. What has no mark is shown to nobody, and waits again by the clock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_stories")]
    operations = [
        migrations.AddField(
            model_name="momententry",
            name="read",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
    ]
