"""Writing in a curation file without disturbing it: comments, order and everything else stay as they are.

A file is text in, text out; nothing is read or written here. A guess (`build.py new` makes them) is a comment of the
form `# guess: key = value  # why`: it counts for nothing in a build. To accept one is to take `# guess: ` away.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib

import tomlkit
from tomlkit.items import Array, Table

from digest.noun import Noun

FENCE = "+++"
EMPTY = f"{FENCE}\n{FENCE}\n"
GUESS = "# guess: "

Value = str | bool | dt.date | tuple[str, ...]

_GUESS = re.compile(rf"^{re.escape(GUESS)}(?P<toml>(?P<key>[a-z_]+) *=.*)$", re.MULTILINE)
_WIDTH = 100


class SpoiledError(Exception):
    """An edit would have changed more than it should: a bug of ours; nothing was written."""


class Guess(Noun):
    """A value that nobody has confirmed yet, and why it is likely."""

    key: str
    value: Value
    why: str


def guesses(text: str) -> tuple[Guess, ...]:
    """Give the guesses that stand in the front matter of `text`, in their order; what is no TOML is passed over."""
    found = []
    for hit in _GUESS.finditer(_split(text)[0]):
        try:
            document = tomlkit.parse(hit["toml"])
        except tomlkit.exceptions.ParseError:
            continue
        item = document[hit["key"]]
        value = tomllib.loads(hit["toml"])[hit["key"]]
        known = tuple(map(str, value)) if isinstance(value, list) else value
        if isinstance(known, str | bool | dt.date | tuple):
            found.append(Guess(hit["key"], known, item.trivia.comment.lstrip("# ")))
    return tuple(found)


def guess_line(guess: Guess) -> str:
    """Write a guess as it stands in a file."""
    why = f"  # {' '.join(guess.why.split())}" if guess.why else ""
    return f"{GUESS}{guess.key} = {toml(guess.value)}{why}"


def toml(value: Value) -> str:
    """Write a value in TOML, on one line."""
    return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()


def set_value(text: str, key: str, value: Value) -> str:
    """Give `text` with `key` set: where it stands, else where its guess stands, else after the other keys.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    front, rest = _split(text)
    if key not in tomllib.loads(front):
        line = f"{key} = {toml(value)}"
        guess = next((hit for hit in _GUESS.finditer(front) if hit["key"] == key), None)
        if guess:
            edited = front[: guess.start()] + line + front[guess.end() :]
        else:
            at = _end_of_keys(front)
            edited = f"{front[:at]}{line}\n{front[at:]}"
    else:
        document = tomlkit.parse(front)
        old = document[key].trivia
        document[key] = _item(value)
        document[key].trivia.comment, document[key].trivia.comment_ws = old.comment, old.comment_ws
        edited = _without_guess(document.as_string(), key)
    return _checked(front, edited, key, _plain(value)) + rest


def remove_value(text: str, key: str) -> str:
    """Give `text` without `key`; its guess, if one stands there, is refused too.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    front, rest = _split(text)
    document = tomlkit.parse(_without_guess(front, key))
    if key in document:
        del document[key]
    return _checked(front, document.as_string(), key, None) + rest


def accept_guess(text: str, key: str) -> str:
    """Give `text` with the guess for `key` made a fact; as it is where there is none, or the key is set already.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    guess = next((guess for guess in guesses(text) if guess.key == key), None)
    return set_value(text, key, guess.value) if guess and key not in tomllib.loads(_split(text)[0]) else text


def add_entry(text: str, key: str, entry: str) -> str:
    """Give `text` with `entry` at the end of the list `key`; as it is where the list holds it.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    front, rest = _split(text)
    old = tomllib.loads(front).get(key)
    if old is None:
        return set_value(text, key, (entry,))
    if entry in old:
        return text
    document = tomlkit.parse(front)
    array = document[key]
    if not isinstance(array, Array):
        raise SpoiledError(f"'{key}' is no list")
    if "\n" in array.as_string():
        array.add_line(entry)
    else:
        array.append(entry)
        array.multiline(multiline=len(array.as_string()) > _WIDTH)
    return _checked(front, document.as_string(), key, [*old, entry]) + rest


def remove_entry(text: str, key: str, entry: str) -> str:
    """Give `text` without `entry` in the list `key`; a list that becomes empty goes.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    front, rest = _split(text)
    old = tomllib.loads(front).get(key, [])
    if entry not in old:
        return text
    left = [item for item in old if item != entry]
    if not left:
        return remove_value(text, key)
    document = tomlkit.parse(front)
    array = document[key]
    if not isinstance(array, Array):
        raise SpoiledError(f"'{key}' is no list")
    del array[old.index(entry)]
    return _checked(front, document.as_string(), key, left) + rest


def allow(text: str, code: str, reason: str) -> str:
    """Give `text` with the problem `code` allowed for `reason`, in its table `[allow]`.

    Raises:
        SpoiledError: if anything else would have changed.

    """
    front, rest = _split(text)
    old = tomllib.loads(front).get("allow")
    if old is None:
        after = f"{front}\n[allow]\n{code} = {toml(reason)}\n"
    else:
        document = tomlkit.parse(front)
        table = document["allow"]
        if not isinstance(table, Table):
            raise SpoiledError("'allow' is no table of its own")
        table[code] = reason
        after = document.as_string()
    return _checked(front, after, "allow", {**(old or {}), code: reason}) + rest


def beginning(line: str, others: tuple[str, ...]) -> str:
    """Give the shortest beginning of `line`, in whole words and at least four, with which none of `others` begins.

    It is the whole line where that is what it takes.
    """
    words = line.split()
    folded = [" ".join(other.split()) for other in others]
    for count in range(min(4, len(words)), len(words)):
        start = " ".join(words[:count])
        if not any(other.startswith(start) for other in folded):
            return f"{start}…"
    return " ".join(words)


def _split(text: str) -> tuple[str, str]:
    """Take a curation file apart: the TOML of its front matter, and the rest from the second fence on.

    What comes before the TOML (the first fence) is put back by `_checked`.
    """
    lines = (text or EMPTY).removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if lines[0].strip() != FENCE or end is None:
        raise SpoiledError("the file has no front matter between two lines +++")
    front = "".join(f"{line}\n" for line in lines[1:end])
    return front, "\n".join(lines[end:])


def _end_of_keys(front: str) -> int:
    """Find where a key may be added: before the first table (and the comment and blank line above it), else the end."""
    header = re.search(r"^\s*\[", front, re.MULTILINE)
    tables = [key for key, value in tomllib.loads(front).items() if isinstance(value, dict)]
    if not tables or not header:
        return len(front)
    first = re.search(rf"^[ \t]*\[\[?[ \t]*\"?{re.escape(tables[0])}\b", front, re.MULTILINE)
    at = first.start() if first else len(front)
    before = front[:at].rstrip("\n").split("\n")
    while before and (not before[-1].strip() or before[-1].lstrip().startswith("#")):
        before.pop()
    return sum(len(line) + 1 for line in before)


def _without_guess(front: str, key: str) -> str:
    return (
        _GUESS.sub(lambda hit: "\0" if hit["key"] == key else hit[0], front)
        .replace("\0\n", "")
        .replace("\0", "")
    )


def _item(value: Value) -> Value | Array:
    if not isinstance(value, tuple):
        return value
    array = tomlkit.array()
    array.extend(value)
    return array.multiline(multiline=len(array.as_string()) > _WIDTH)


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _checked(before: str, after: str, key: str, value: object) -> str:
    """Give the new front matter with its first fence, once it is sure that nothing but `key` has changed."""
    wanted = {**tomllib.loads(before), key: value}
    if value is None:
        del wanted[key]
    try:
        got = tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        raise SpoiledError(f"'{key}' would have spoiled the file: {error}") from error
    if got != wanted:
        raise SpoiledError(f"'{key}' would have changed more than itself")
    comments = [line for line in before.split("\n") if line.lstrip().startswith("#")]
    lost = [
        line for line in comments if line not in after.split("\n") and not line.startswith(f"{GUESS}{key} ")
    ]
    if lost:
        raise SpoiledError(f"'{key}' would have lost the comment '{lost[0]}'")
    return f"{FENCE}\n{after}" + ("" if not after or after.endswith("\n") else "\n")
