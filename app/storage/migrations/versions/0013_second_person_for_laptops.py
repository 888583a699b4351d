"""Second person for laptops."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.add_column("break_glass", sa.Column("several", sa.Boolean(), nullable=True))
    op.add_column("invitation", sa.Column("asked_by", sa.String(36), nullable=True))
    op.add_column("invitation", sa.Column("settled_by", sa.String(36), nullable=True))
    op.add_column("invitation", sa.Column("agreed", sa.Boolean(), nullable=True))
