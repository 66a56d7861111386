"""A project in a temporary folder, and the command run on it as a person runs it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import build

settings.register_profile("ours", deadline=None)  # a busy machine is no failure
settings.load_profile("ours")

SITE = """
title = "Kabar Uji"
tagline = "hanya untuk diuji"
description = "Situs kecil yang hanya ada selama pengujian berjalan, lalu hilang lagi."
language = "id"
base_url = "https://uji.example/koran/"
time_zone = "+07:00"
since = 2026-01-31
"""
BOILERPLATE = """
[[rule]]
name = "read-also"
kind = "related"
reach = "line"
pattern = '(?i:baca juga) ?: ?.+'
why = "A link to another article."
examples = ["Baca juga: Harga Beras Naik"]
lookalikes = ["Ia minta warga baca juga aturan itu."]
"""
TOPICS = """
[[topic]]
slug = "pangan"
name = "Pangan"
introduction = "Beras, cabai, dan apa yang ada di dapur."
words = ["beras", "cabai", "pasar"]
examples = ["Harga beras dan cabai di pasar naik."]
lookalikes = ["Pemain itu makan nasi."]
"""
OUTLET = """
name = "Harian Uji"
home = "https://harian.example/"
datelines = ["Harian Uji"]

[[dateline]]
line = "Bandung, Harian Uji - Hujan turun."
place = "Bandung"
rest = "Hujan turun."

[[dateline]]
line = "Bandung dan Harian Uji - begitu judulnya - laku."
"""
TEXT = """Bandung, Harian Uji - Harga beras di pasar naik lagi, kata para pedagang pada Minggu (21/12/2025).

Baca juga: Harga Cabai Turun
Cabai justru turun. Pembeli mengaku lega karena belanja mereka tidak bertambah mahal pekan ini.
"""


@dataclass
class Result:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Project:
    """A project that a test fills and builds."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the project."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def seed(self, name: str, content: str | bytes = TEXT) -> None:
        self.write(f"seeds/{name}.txt", content)

    def curate(self, name: str, front: str, note: str = "") -> None:
        self.write(f"content/articles/{name}.md", f"+++\n{front}\n+++\n{note}")

    def run(self, *arguments: str) -> Result:
        """Run the command on this project."""
        self.capsys.readouterr()
        try:
            status = build.main([*arguments, "--root", str(self.root)])
        except SystemExit as end:
            status = int(str(end.code))
        captured = self.capsys.readouterr()
        return Result(status, captured.out, captured.err)

    def build(self, *options: str) -> Result:
        return self.run(*options)

    def site(self) -> dict[str, bytes]:
        """Give the files of the site that are for readers."""
        site = self.root / "site"
        files = [path for path in site.rglob("*") if path.is_file() and path.name != ".manifest"]
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(files)}

    def page(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """Give a small project with one rule, one topic, one outlet, and no seed yet."""
    return fill(Project(tmp_path, capsys))


def fill(made: Project) -> Project:
    """Put one rule, one topic and one outlet into a project."""
    made.write("content/site.toml", SITE)
    made.write("content/boilerplate.toml", BOILERPLATE)
    made.write("content/topics.toml", TOPICS)
    made.write("content/outlets/harian-uji.toml", OUTLET)
    (made.root / "seeds").mkdir()
    return made
