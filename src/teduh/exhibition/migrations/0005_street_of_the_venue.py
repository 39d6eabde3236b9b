from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("exhibition", "0004_guardian_permits")]

    operations = [migrations.RenameField("exhibition", "address", "street")]
