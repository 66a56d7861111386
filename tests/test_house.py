"""The rules of the house. `LAYERS` is the one place where the layering is written down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "digest"

LAYERS = (
    "noun",
    "model",
    "lines",
    "batch",
    "steps",
    "clock",
    "indonesian",
    "prose",
    "vocabulary",
    "parsed",
    "patterns",
    "schema",
    "knowledge",
    "folders",
    "project",
    "seeds",
    "decode",
    "headline",
    "dateline",
    "dates",
    "line",
    "rulebook",
    "wishes",
    "reach",
    "clean",
    "structure",
    "lint",
    "topics",
    "names",
    "nearness",
    "overlap",
    "allowing",
    "article",
    "repetition",
    "typography",
    "passages",
    "related",
    "catalogue",
    "wording",
    "standing",
    "metadata",
    "markdown",
    "views",
    "masthead",
    "frame",
    "lists",
    "texts",
    "feeds",
    "pages",
    "records",
    "templates",
    "template_errors",
    "bytecode",
    "markup",
    "moulds",
    "environment",
    "render",
    "cards",
    "search",
    "manifest",
    "extras",
    "likeness",
    "links",
    "unbroken",
    "beside",
    "idle",
    "aide",
    "stamp",
    "workers",
    "progress",
    "order",
    "cache",
    "workshop",
    "remembered",
    "known",
    "shelf",
    "reading",
    "intake",
    "changes",
    "tally",
    "ledger",
    "correction",
    "press",
    "layout",
    "publish",
    "curate",
    "suggest",
    "webpage",
    "adding",
    "report",
    "codes",
    "tell",
    "review",
    "desk",
    "faults",
    "reload",
    "watch",
    "preview",
    "options",
    "arguments",
    "command",
)
"""From the ground up: a module imports only modules that stand above it in this list."""

TOUCH_FILES = {
    "knowledge",
    "remembered",
    "known",
    "folders",
    "project",
    "seeds",
    "template_errors",
    "environment",
    "render",
    "search",
    "extras",
    "manifest",
    "templates",
    "cache",
    "workshop",
    "intake",
    "press",
    "beside",
    "idle",
    "aide",
    "stamp",
    "workers",
    "reading",
    "layout",
    "publish",
    "adding",
    "desk",
    "watch",
    "preview",
    "clock",
    "options",
    "arguments",
    "command",
}
"""All other modules are pure: they open no file and print nothing."""

FILE_NAMES = {"open", "Path", "os", "io", "shutil", "tempfile", "subprocess", "print", "input"}
MAY_TELL_TIME = {"clock", "preview", "progress", "stamp"}
"""The clock decides only whether a scheduled text is due, or a person waits; chance makes the token of the preview's forms."""

CLOCK_AND_CHANCE = {"time", "random", "uuid", "secrets"}


def imports(tree: ast.AST) -> set[str]:
    """Give the modules of our own that a tree imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {
                name.name.removeprefix("digest.") for name in node.names if name.name.startswith("digest.")
            }
        elif isinstance(node, ast.ImportFrom) and node.module == "digest":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("digest."):
            found.add(str(node.module).removeprefix("digest."))
    return found


def parse(module: str) -> ast.AST:
    return ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))


def test_every_module_has_its_place_in_the_layers() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert modules == set(LAYERS)


@pytest.mark.parametrize("module", LAYERS)
def test_imports_go_down(module: str) -> None:
    above = set(LAYERS[: LAYERS.index(module)])
    assert imports(parse(module)) <= above


@pytest.mark.parametrize("module", [module for module in LAYERS if module not in TOUCH_FILES])
def test_pure_modules_open_no_file_and_print_nothing(module: str) -> None:
    names = {node.id for node in ast.walk(parse(module)) if isinstance(node, ast.Name)}
    assert not names & FILE_NAMES


@pytest.mark.parametrize("module", [module for module in LAYERS if module not in MAY_TELL_TIME])
def test_nothing_that_is_published_comes_from_the_clock_or_from_chance(module: str) -> None:
    tree = parse(module)
    modules = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not modules & CLOCK_AND_CHANCE
    assert not attributes & {"now", "today", "utcnow"}


@pytest.mark.parametrize("module", LAYERS)
def test_every_module_has_its_tests(module: str) -> None:
    assert (ROOT / "tests" / f"test_{module}.py").is_file()
