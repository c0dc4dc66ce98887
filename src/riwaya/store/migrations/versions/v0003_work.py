"""What is watched, what was fetched, and the work that waits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "hosts",
        sa.Column("origin", sa.String(300), nullable=False),
        sa.Column("next_at", sa.String(27), nullable=False),
        sa.Column("robots", sa.Text(), nullable=True),
        sa.Column("robots_until", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("origin"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(100), nullable=True),
        sa.Column("lease_until", sa.String(27), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "key"),
    )
    op.create_index("jobs_due", "jobs", ["state", "due_at"])
    op.create_table(
        "watches",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("every_s", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("next_at", sa.String(27), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("last_ok_at", sa.String(27), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("url"),
    )
    op.create_index("ix_watches_next_at", "watches", ["next_at"])
    op.create_table(
        "fetches",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("original_sha256", sa.String(64), nullable=False),
        sa.Column("warc_sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["original_sha256"], ["originals.sha256"]),
        sa.ForeignKeyConstraint(["warc_sha256"], ["originals.sha256"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_fetches_original_sha256", "fetches", ["original_sha256"])


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_fetches_original_sha256", table_name="fetches")
    op.drop_table("fetches")
    op.drop_index("ix_watches_next_at", table_name="watches")
    op.drop_table("watches")
    op.drop_index("jobs_due", table_name="jobs")
    op.drop_table("jobs")
    op.drop_table("hosts")
