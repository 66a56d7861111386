"""Every message that the code can give, found in the code itself: each says what is wrong and what to do.

A new `Mistake(…)` or `Problem(…)` is found here without being listed; what is missing in it fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.model import CODES

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "digest").glob("*.py"))
FIELDS = {"Mistake": ("where", "what", "hint"), "Problem": ("code", "where", "what", "hint")}


@dataclass(frozen=True, slots=True)
class Message:
    """A place in the code that makes a message, and the source of each of its parts."""

    place: str
    noun: str
    parts: tuple[tuple[str, ast.expr], ...]

    def part(self, name: str) -> ast.expr | None:
        return dict(self.parts).get(name)


def messages() -> Iterator[Message]:
    """Find every call that makes a mistake or a problem."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(isinstance(a, ast.Starred) for a in node.args[:1]):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in FIELDS:
                parts = [*zip(FIELDS[name], node.args, strict=False)]
                parts += [(str(keyword.arg), keyword.value) for keyword in node.keywords]
                yield Message(f"{path.name}:{node.lineno}", name, tuple(parts))
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "wrong":
                parts = [*zip(("where", "what", "hint"), node.args, strict=False)]
                yield Message(f"{path.name}:{node.lineno}", "wrong", tuple(parts))


FOUND = list(messages())


def constant(node: ast.expr | None) -> str | None:
    """Give the words of a message that stand in the code; None where they are worked out elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
    if isinstance(node, ast.BinOp):
        sides = (constant(node.left), constant(node.right))
        return "".join(side or "…" for side in sides)
    return None


def test_the_messages_are_found() -> None:
    assert len(FOUND) > 60
    assert {message.noun for message in FOUND} == {"Mistake", "Problem", "wrong"}


@pytest.mark.parametrize("message", FOUND, ids=lambda message: message.place)
def test_a_message_names_its_place_what_is_wrong_and_what_to_do(message: Message) -> None:
    assert message.part("where") is not None
    what = message.part("what")
    assert what is not None or any(isinstance(part, ast.Starred) for _, part in message.parts)
    starred = any(isinstance(part, ast.Starred) for _, part in message.parts)
    hint = message.part("hint")
    assert starred or hint is not None, "it does not say what to do"
    assert not (isinstance(hint, ast.Call) and ast.unparse(hint.func) == "suggest"), "it may suggest nothing"
    for name in ("what", "hint"):
        words = constant(message.part(name))
        if words is not None:
            assert words.strip() == words != ""
            assert not words.endswith("."), "messages are put together; a full stop comes in the way"


@pytest.mark.parametrize(
    "message", [m for m in FOUND if m.noun == "Problem"], ids=lambda message: message.place
)
def test_a_problem_has_a_code_that_is_explained(message: Message) -> None:
    code = constant(message.part("code"))
    assert code is None or code in CODES


def test_every_mistake_of_another_kind_is_told_with_its_place_and_what_to_do() -> None:
    """Errors of our own that are no lists of mistakes become one, or say in their own words what to do."""
    ours = {
        node.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }
    assert ours == {
        "ProjectError",  # the mistakes themselves
        "SpoiledError",  # told as a mistake: digest/desk.py
        "IndexingError",  # told as a note: digest/extras.py
        "PortTakenError",  # says which option to give: digest/preview.py
        "ConservationError",  # a bug of ours, shown as one
        "StoppedError",  # Ctrl-C, which is not told
        "SlotError",  # of concern to nobody: digest/moulds.py
    }


def test_every_code_is_given_by_some_place_of_the_code() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in SOURCES if path.name not in ("model.py", "codes.py")
    )
    assert [code for code in CODES if f'"{code}"' not in text] == []


def test_every_wrong_argument_says_what_to_give() -> None:
    tree = ast.parse((ROOT / "digest/arguments.py").read_text(encoding="utf-8"))
    raised = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and "ArgumentTypeError" in ast.unparse(node.func)
    ]
    assert len(raised) >= 5
    for node in raised:
        assert "; " in (constant(node.args[0]) or ""), ast.unparse(node)
