"""The index of the search; all documents that are there wait for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FTS = "CREATE VIRTUAL TABLE search_index USING fts5(words, facets, content='', tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"


def upgrade() -> None:
    """Makes the tables of the index."""
    op.create_table(
        "search_pending",
        sa.Column("document_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_table(
        "search_documents",
        sa.Column("document_id", ID, autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document_id"),
        sa.UniqueConstraint("place"),
    )
    op.create_table(
        "search_stems",
        sa.Column("stem", sa.String(60), nullable=False),
        sa.Column("word", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("stem", "word"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS)
    else:
        op.execute("CREATE TABLE search_index (place BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX search_index_words ON search_index USING gin (words)")
    op.execute("INSERT INTO search_pending (document_id) SELECT id FROM documents")


def downgrade() -> None:
    """Drops the index; it can be made again from the documents."""
    for table in ("search_index", "search_stems", "search_documents", "search_pending"):
        op.execute(f"DROP TABLE {table}")
