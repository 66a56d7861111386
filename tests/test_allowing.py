"""What is said about a problem that somebody allows."""

from __future__ import annotations

from digest.allowing import stale_allow


def test_an_entry_that_is_of_no_use_any_more_is_named_and_goes() -> None:
    problem = stale_allow("content/articles/a.md", "no-url")
    assert (problem.code, problem.where) == ("stale-allow", "content/articles/a.md")
    assert "[allow] no-url" in problem.what
    assert problem.hint == "delete the entry"
