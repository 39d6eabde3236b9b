"""What the operator may do with a job."""

from teduh.foundation.jobs.backend import current_backend


def retry(job_id: str) -> bool:
    """Starts a job anew that was set aside. False: there is none, or another does its work already."""
    return current_backend().table.retry(job_id)


def drop(job_id: str) -> bool:
    """Forgets a job that waits, is done or was set aside. False: there is none, or it runs just now."""
    return current_backend().table.drop(job_id)
