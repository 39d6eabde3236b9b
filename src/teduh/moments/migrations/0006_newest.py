from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moments", "0005_engagement")]

    operations = [
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(
                condition=models.Q(("state", "live")),
                fields=["-published_at", "-id"],
                name="moment_newest",
            ),
        ),
    ]
