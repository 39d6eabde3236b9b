from django.db import migrations


class Migration(migrations.Migration):
    """The table goes to the people under a name of theirs; its rows stay as they are."""

    dependencies = [("articles", "0002_wording_override")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("verification", "people_verification")],
            state_operations=[migrations.DeleteModel("Verification")],
        ),
    ]
