"""A key is held by a job that waits or runs; Procrastinate's own index lets go of it when the job begins."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(
            "CREATE UNIQUE INDEX teduh_one_open_job_per_key ON procrastinate_jobs (queueing_lock)"
            " WHERE status IN ('todo', 'doing')",
            "DROP INDEX teduh_one_open_job_per_key",
        )
    ]
