"""Triggers that refuse to change or delete what is kept for good."""

from __future__ import annotations

from alembic import op

FUNCTION = """CREATE FUNCTION riwaya_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME; END $$"""


def make_function() -> None:
    """What PostgreSQL's triggers call; SQLite needs none."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)


def drop_function() -> None:
    """Undoes `make_function`."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION riwaya_refuse()")


def guard(table: str) -> None:
    """From now on rows of `table` can only be added."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION riwaya_refuse()")
        return
    for what in ("UPDATE", "DELETE"):
        refuse = f"SELECT RAISE(ABORT, 'rows of {table} never change');"
        op.execute(f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} BEGIN {refuse} END")


def release(table: str) -> None:
    """Undoes `guard`."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_frozen ON {table}")
        return
    for what in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{what}")
