from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_listings")]

    operations = [
        migrations.DeleteModel(name="OpenException"),
        migrations.DeleteModel(name="OpenTime"),
    ]
