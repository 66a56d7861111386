"""Compiled templates are kept, and a changed template is seen."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from digest import bytecode
from digest.bytecode import Kept


def environment(text: str) -> Environment:
    return Environment(loader=DictLoader({"kept.html": text}), bytecode_cache=Kept(), autoescape=True)


def test_a_template_is_compiled_once_for_all_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment("satu {{ 1 }}").get_template("kept.html").render() == "satu 1"
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert environment("satu {{ 1 }}").get_template("kept.html").render() == "satu 1"


def test_a_changed_template_is_compiled_again() -> None:
    assert environment("satu").get_template("kept.html").render() == "satu"
    assert environment("dua").get_template("kept.html").render() == "dua"


def test_what_is_kept_as_bytes_serves_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment("tiga").get_template("kept.html").render() == "tiga"
    data = bytecode.to_bytes()
    monkeypatch.setattr(bytecode, "_kept", {})
    bytecode.from_bytes(data)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert environment("tiga").get_template("kept.html").render() == "tiga"


def test_checksums_tell_whether_a_template_was_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytecode, "_kept", {})
    environment("empat").get_template("kept.html")
    before = bytecode.checksums()
    environment("empat").get_template("kept.html")
    assert bytecode.checksums() == before
    environment("lima").get_template("kept.html")
    assert bytecode.checksums() != before
