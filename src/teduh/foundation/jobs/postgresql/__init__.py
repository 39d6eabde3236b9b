"""Jobs on PostgreSQL: kept in Procrastinate's tables, installed only where the database is one."""
