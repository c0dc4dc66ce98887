"""The base: originals, documents, records with their tellings and claims, judgements, runs and the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from riwaya.store.migrations.guards import drop_function, guard, make_function, release

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FROZEN = ("originals", "documents", "readers", "records", "tellings", "claims", "judgements", "log")


def partial_index(name: str, table: str, column: str, where: str) -> None:
    """An index over the rows for which `where` holds."""
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    """Makes the tables, and guards those whose rows never change."""
    op.create_table(
        "actors",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("side", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "incidents",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "judgements",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", ID, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_judgements_subject", "judgements", ["subject"])
    op.create_table(
        "log",
        sa.Column("seq", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_log_subject", "log", ["subject"])
    op.create_table("meta", sa.Column("key", sa.String(40), nullable=False), sa.Column("value", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("key"))
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(200), nullable=True),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "outlets",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "places",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("within", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "readers",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "runs",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("command", sa.String(40), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "documents",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("series", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("outlet_id", ID, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(10), nullable=True),
        sa.Column("told_id", sa.Text(), nullable=True),
        sa.Column("original_sha256", sa.String(64), nullable=True),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("forwarded_from", sa.Text(), nullable=True),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["original_sha256"], ["originals.sha256"]),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("series", "version"),
    )
    op.create_index("documents_by_day", "documents", ["published", "id"])
    op.create_index("documents_by_text", "documents", ["text_sha256"])
    op.create_index("ix_documents_original_sha256", "documents", ["original_sha256"])
    op.create_index("ix_documents_outlet_id", "documents", ["outlet_id"])
    op.create_table(
        "faults",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_faults_run_id", "faults", ["run_id"])
    op.create_table(
        "records",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("reader_id", ID, nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.ForeignKeyConstraint(["reader_id"], ["readers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "reader_id"),
    )
    op.create_index("ix_records_reader_id", "records", ["reader_id"])
    op.create_table(
        "current",
        sa.Column("document_id", ID, autoincrement=False, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.PrimaryKeyConstraint("document_id"),
        sa.UniqueConstraint("record_id"),
    )
    op.create_table(
        "tellings",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("type", sa.String(60), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("aggregate", sa.Boolean(), nullable=False),
        sa.Column("teaser", sa.Boolean(), nullable=False),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("first_day", sa.String(10), nullable=True),
        sa.Column("last_day", sa.String(10), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"]),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_tellings_document_id", "tellings", ["document_id"])
    op.create_index("ix_tellings_record_id", "tellings", ["record_id"])
    op.create_index("tellings_by_place", "tellings", ["place_id", "first_day"])
    op.create_index("tellings_by_type", "tellings", ["type", "first_day", "lat", "lon"])
    op.create_table(
        "claims",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=True),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=True),
        sa.Column("actor_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"]),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.ForeignKeyConstraint(["telling_id"], ["tellings.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    partial_index("claims_by_telling", "claims", "telling_id", "telling_id IS NOT NULL")
    partial_index("claims_by_record", "claims", "record_id", "telling_id IS NULL")
    partial_index("claims_by_actor", "claims", "actor_id", "actor_id IS NOT NULL")
    op.create_table(
        "members",
        sa.Column("incident_id", ID, autoincrement=False, nullable=False),
        sa.Column("telling_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.ForeignKeyConstraint(["telling_id"], ["tellings.id"]),
        sa.PrimaryKeyConstraint("incident_id", "telling_id"),
    )
    op.create_index("ix_members_telling_id", "members", ["telling_id"])
    make_function()
    for table in FROZEN:
        guard(table)


def downgrade() -> None:
    """Drops all of it."""
    for table in FROZEN:
        release(table)
    drop_function()
    op.drop_index("ix_members_telling_id", table_name="members")
    op.drop_table("members")
    op.drop_index("claims_by_record", table_name="claims")
    op.drop_index("claims_by_telling", table_name="claims")
    op.drop_index("claims_by_actor", table_name="claims")
    op.drop_table("claims")
    op.drop_index("tellings_by_type", table_name="tellings")
    op.drop_index("tellings_by_place", table_name="tellings")
    op.drop_index("ix_tellings_record_id", table_name="tellings")
    op.drop_index("ix_tellings_document_id", table_name="tellings")
    op.drop_table("tellings")
    op.drop_table("current")
    op.drop_index("ix_records_reader_id", table_name="records")
    op.drop_table("records")
    op.drop_index("ix_faults_run_id", table_name="faults")
    op.drop_table("faults")
    op.drop_index("ix_documents_outlet_id", table_name="documents")
    op.drop_index("ix_documents_original_sha256", table_name="documents")
    op.drop_index("documents_by_text", table_name="documents")
    op.drop_index("documents_by_day", table_name="documents")
    op.drop_table("documents")
    op.drop_table("runs")
    op.drop_table("readers")
    op.drop_table("places")
    op.drop_table("outlets")
    op.drop_table("originals")
    op.drop_table("meta")
    op.drop_index("ix_log_subject", table_name="log")
    op.drop_table("log")
    op.drop_index("ix_judgements_subject", table_name="judgements")
    op.drop_table("judgements")
    op.drop_table("incidents")
    op.drop_table("actors")
