"""Where the folders of a project are: as plain paths, so that it takes no pathlib to see that there is nothing to do."""

from __future__ import annotations

import os


def find_folders(root: str, home: str) -> tuple[str, str, str, str, str]:
    """Give the paths of seeds/, content/, templates/, site/ and the cache of `root`.

    One of the first three that it lacks is taken from `home`.
    """

    def folder(name: str) -> str:
        own = os.path.join(root, name)
        return own if os.path.isdir(own) else os.path.join(home, name)

    return (
        folder("seeds"),
        folder("content"),
        folder("templates"),
        os.path.join(root, "site"),
        os.path.join(root, ".cache"),
    )
