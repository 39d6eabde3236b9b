from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moments", "0007_hidden_by_block")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["author", "-created_at", "-id"], name="comment_of_writer"),
        ),
        migrations.RemoveIndex(model_name="comment", name="comment_of_person"),
    ]
