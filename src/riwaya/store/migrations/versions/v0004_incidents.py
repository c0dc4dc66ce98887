"""Incidents with what is filtered by, their members with the roots behind each, suggestions, and where the ids of incidents that are gone lead."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def made_before() -> None:
    """The two tables as version 0003 has them. They are views, so nothing is lost."""
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
        "members",
        sa.Column("incident_id", ID, autoincrement=False, nullable=False),
        sa.Column("telling_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.ForeignKeyConstraint(["telling_id"], ["tellings.id"]),
        sa.PrimaryKeyConstraint("incident_id", "telling_id"),
    )
    op.create_index("ix_members_telling_id", "members", ["telling_id"])


def upgrade() -> None:
    """Makes the tables anew; `riwaya incidents build` fills them."""
    op.drop_index("ix_members_telling_id", table_name="members")
    op.drop_table("members")
    op.drop_table("incidents")
    op.create_table(
        "incidents",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("type", sa.String(60), nullable=True),
        sa.Column("status", sa.String(20), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(20), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("first_day", sa.String(10), nullable=True),
        sa.Column("last_day", sa.String(10), nullable=True),
        sa.Column("grade", sa.String(12), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("roots", sa.Integer(), nullable=False),
        sa.Column("killed_low", ID, nullable=True),
        sa.Column("killed_high", ID, nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("incidents_by_day", "incidents", ["first_day", "id"])
    op.create_index("incidents_by_type", "incidents", ["type", "first_day"])
    op.create_table(
        "members",
        sa.Column("incident_id", ID, autoincrement=False, nullable=False),
        sa.Column("telling_id", ID, autoincrement=False, nullable=False),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("copy_of", ID, nullable=True),
        sa.Column("roots", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.ForeignKeyConstraint(["telling_id"], ["tellings.id"]),
        sa.PrimaryKeyConstraint("incident_id", "telling_id"),
    )
    op.create_index("ix_members_telling_id", "members", ["telling_id"])
    op.create_table(
        "redirects",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("to_name", sa.String(64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    """Back to the two tables, empty."""
    op.drop_table("redirects")
    op.drop_index("ix_members_telling_id", table_name="members")
    op.drop_table("members")
    op.drop_index("incidents_by_type", table_name="incidents")
    op.drop_index("incidents_by_day", table_name="incidents")
    op.drop_table("incidents")
    made_before()
