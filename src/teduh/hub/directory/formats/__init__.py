"""A directory as files that others read: CSV and Open Referral HSDS. No database, no Django."""
