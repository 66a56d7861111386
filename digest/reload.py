"""What the preview adds to a page before it is sent: livereload's script, and leave for it in the page's policy.

The page on disk is not touched. Its own policy stays in force, so that what it forbids fails here as it would at a
host; only our script may run besides, by a nonce that is new for each answer.
"""

from __future__ import annotations

import re

_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_NAME = "build"

_SCRIPT = """<script nonce="{nonce}">\
window.LiveReloadPluginBuild = class {{ static identifier = "{name}"; static version = "{build}" }}</script>
<script nonce="{nonce}" src="/livereload.js?mindelay=200&amp;maxdelay=2000" async></script>
<script nonce="{nonce}">addEventListener("input", event => {{
  if (event.target.form?.method === "post") window.LiveReload?.shutDown() }})</script>
"""
"""The plug-in tells the server which build the page shows; livereload.js sends a plug-in's version when it connects.
The delays (milliseconds) are how long it waits before it looks for a server that was stopped and started again. What somebody is writing in a form
of the review is not reloaded away."""


def with_reload(page: bytes, build: str, nonce: str, host: str) -> bytes:
    """Give the page with the script at the end of its head, or at its end where it has none."""
    script = _SCRIPT.format(nonce=nonce, name=_NAME, build=build).encode()
    page = _POLICY.sub(lambda hit: hit[1] + _allowing(hit[2].decode(), nonce, host).encode() + hit[3], page)
    end = _HEAD_END.search(page)
    at = end.start() if end else len(page)
    return page[:at] + script + page[at:]


def shown_build(message: object) -> str | None:
    """Give the build that a connecting page shows, as livereload's `info` message tells it."""
    plugins = message.get("plugins") if isinstance(message, dict) else None
    plugin = plugins.get(_NAME) if isinstance(plugins, dict) else None
    version = plugin.get("version") if isinstance(plugin, dict) else None
    return version if isinstance(version, str) else None


def _allowing(policy: str, nonce: str, host: str) -> str:
    """Add our script and its connection to a policy."""
    more = {"script-src": f"'nonce-{nonce}'", "connect-src": f"ws://{host}"}
    directives = []
    for directive in filter(None, map(str.strip, policy.split(";"))):
        name, *sources = directive.split()
        if name in more:
            sources = [*(source for source in sources if source != "'none'"), more.pop(name)]
        directives.append(" ".join([name, *sources]))
    return "; ".join([*directives, *(f"{name} {source}" for name, source in more.items())])
