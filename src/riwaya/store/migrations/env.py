"""What Alembic runs: the steps, on the connection and in the transaction that `riwaya.store.opening` has opened. All steps of one upgrade are kept, or none."""

from __future__ import annotations

from alembic import context

from riwaya.store.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=True)
context.run_migrations()
