from __future__ import annotations

from digest.order import ANYHOW


def test_a_build_that_nobody_described_publishes_what_is_due_and_nothing_else() -> None:
    order = ANYHOW
    assert not any((order.strict, order.drafts, order.fresh, order.plan))
