"""The reload script in a page, and the page's policy that must stay in force but for it."""

from __future__ import annotations

from typing import Any

import pytest

from digest.reload import shown_build, with_reload

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'


def policy_of(policy: str) -> str:
    page = with_reload(POLICY.format(policy).encode() + b"</head>", "b-1", "N", "127.0.0.1:5500").decode()
    return page.partition('content="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(
            "default-src 'none'",
            "default-src 'none'; script-src 'nonce-N'; connect-src ws://127.0.0.1:5500",
            id="what is not named is added",
        ),
        pytest.param(
            "script-src 'none'; connect-src 'none'",
            "script-src 'nonce-N'; connect-src ws://127.0.0.1:5500",
            id="none gives way, as it would void the rest",
        ),
        pytest.param(
            "connect-src 'self'; script-src 'sha256-x'; img-src *",
            "connect-src 'self' ws://127.0.0.1:5500; script-src 'sha256-x' 'nonce-N'; img-src *",
            id="what is there stays, in its order",
        ),
    ],
)
def test_a_policy_lets_our_script_in_and_nothing_else(policy: str, expected: str) -> None:
    assert policy_of(policy) == expected


@pytest.mark.parametrize(
    ("page", "before"),
    [
        pytest.param(b"<head></head><body></head>", b"<head>", id="at the end of the first head"),
        pytest.param(b"<HEAD></HEAD >", b"<HEAD>", id="whatever its case"),
        pytest.param(b"<p>x", b"<p>x", id="at the end of a page without a head"),
        pytest.param(b"", b"", id="in an empty page"),
        pytest.param(b"x" * 99_999 + b"</head>", b"x" * 99_999, id="beyond the first 64 KiB"),
    ],
)
def test_where_the_script_stands(page: bytes, before: bytes) -> None:
    done = with_reload(page, "b-1", "N", "h")
    assert done.startswith(before + b'<script nonce="N">')
    assert done.count(b'src="/livereload.js') == 1
    assert b'version = "b-1"' in done


@pytest.mark.parametrize(
    ("message", "build"),
    [
        pytest.param({"command": "info", "plugins": {"build": {"version": "b-1"}}}, "b-1", id="ours"),
        pytest.param({"command": "info", "plugins": {"less": {"version": "1"}}}, None, id="another plug-in"),
        pytest.param({"command": "hello"}, None, id="another message"),
        pytest.param({"plugins": [1]}, None, id="plug-ins that are a list"),
        pytest.param({"plugins": {"build": {"version": 3}}}, None, id="a version that is a number"),
        pytest.param(["info"], None, id="no message at all"),
    ],
)
def test_the_build_that_a_page_tells(message: Any, build: str | None) -> None:
    assert shown_build(message) == build
