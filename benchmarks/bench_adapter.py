"""Lays curation files over a benchmark's seeds, so that every generator builds from the same metadata.

`articles` are records with stem, slug, title, date (ISO 8601), source, topics and description, as the corpus
generator of the peers' benchmark writes them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def prepare(work: str, _corpus: str, articles: list[dict[str, Any]]) -> None:
    """Write outlets, topics and one curation file for each article into the project at `work`."""
    content = Path(work) / "content"
    for folder in ("articles", "editions"):
        for path in (content / folder).glob("*.md"):
            path.unlink()
    for name in ("names.toml",):
        (content / name).unlink(missing_ok=True)
    known = {path.stem for path in (content / "outlets").glob("*.toml")}
    names = {
        path.read_text(encoding="utf-8").split('"')[1].casefold(): path.stem
        for path in (content / "outlets").glob("*.toml")
    }
    for source in sorted({article["source"] for article in articles}):
        slug = names.setdefault(source.casefold(), source.lower().replace(" ", "-"))
        if slug not in known:
            (content / "outlets" / f"{slug}.toml").write_text(f"name = {_quote(source)}\n", encoding="utf-8")
    topics = sorted({topic for article in articles for topic in article["topics"]})
    (content / "topics.toml").write_text("\n".join(map(_topic, topics)), encoding="utf-8")
    (content / "articles").mkdir(exist_ok=True)
    for article in articles:
        lines = [
            "+++",
            f"title = {_quote(article['title'][:90])}",
            f"slug = {_quote(article['slug'])}",
            f"outlet = {_quote(names[article['source'].casefold()])}",
            f"date = {article['date'][:10]}",
            f"added = {article['date']}",
            f"topics = {json.dumps(article['topics'])}",
            f"summary = [{_quote(article['description'])}]",
            "+++",
            "",
        ]
        (content / "articles" / f"{article['stem']}.md").write_text("\n".join(lines), encoding="utf-8")
    stem, day = articles[0]["stem"], articles[0]["date"][:10]
    edition = [
        "+++",
        'title = "Edisi pertama"',
        f"date = {day}",
        'description = "Edisi yang dibuat untuk mengukur."',
        f'[[pick]]\narticle = {_quote(stem)}\nreason = "Dibuat untuk mengukur."',
        "+++",
        "Edisi ini dibuat untuk mengukur.",
        "",
    ]
    (content / "editions").mkdir(exist_ok=True)
    (content / "editions" / f"{day}.md").write_text("\n".join(edition), encoding="utf-8")


def _topic(slug: str) -> str:
    words = _quote(slug)
    return (
        f'[[topic]]\nslug = {words}\nname = {_quote(slug.capitalize())}\nintroduction = "Semua tentang {slug}."\n'
        f'words = [{words}]\nexamples = [{words}]\nlookalikes = ["x"]\n'
    )


def _quote(text: str) -> str:
    """Write a TOML string; JSON's escapes are all TOML's too."""
    return json.dumps(text, ensure_ascii=False)
