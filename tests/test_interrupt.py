"""One Ctrl-C, as a terminal sends it to every process of the command: the end is quick, quiet, and site/ is whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Project

ROOT = Path(__file__).parent.parent
PATIENCE = 30  # seconds until a wait gives up; nothing is asserted about time

COMMAND = """
import os, signal, sys, threading, build
from digest import preview, {module} as place
real, serve, waited = {place}, preview.serve, []
def stop_here(*arguments, **options):
    if not waited:
        waited.append(True)
        wait_for_it()
    return real(*arguments, **options)
def wait_for_it():
    if threading.current_thread() is not threading.main_thread():
        os.write(1, b"here\\n")
        stopped.wait()
        return
    heard, says = os.pipe()  # pause() would sleep on if Ctrl-C came just before it
    os.set_blocking(says, False)
    signal.set_wakeup_fd(says)
    os.write(1, b"here\\n")
    os.read(heard, 1)
def remember_the_event(preview):
    global stopped
    stopped = preview.stopped
    serve(preview)
{place}, preview.serve = stop_here, remember_the_event
sys.exit(build.main(sys.argv[1:]))
"""
"""Comes to a place, says so, and goes on after Ctrl-C where that alone does not end it."""

MOMENTS = {
    "seeds are read in this process": ("article", "place.decode", ["--workers", "1"]),
    "seeds are read in others": ("article", "place.decode", ["--workers", "2"]),
    "templates are compiled beside it": ("article", "place.decode", ["--fresh"]),
    "articles are compared": ("catalogue", "place.relatives", []),
    "pages are made": ("render", "place.Renderer.render_all", []),
    "the site is written": ("manifest", "place.move", []),
}


def interrupt(project: Project, module: str, place: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command until it comes to `place`, press Ctrl-C there, and see that no process of it is left."""
    code = COMMAND.format(module=module, place=place)
    command = [sys.executable, "-c", code, *options, "--root", str(project.root)]
    started = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert started.stdout
    try:
        while started.stdout.readline() != b"here\n":
            assert started.poll() is None, "the command ended before it came there"
        os.killpg(started.pid, signal.SIGINT)
        out, err = started.communicate(timeout=PATIENCE)
        with pytest.raises(ProcessLookupError):
            os.killpg(started.pid, 0)
    finally:
        started.kill()
        started.wait()
    return subprocess.CompletedProcess(command, started.returncode, out, err)


@pytest.mark.parametrize("moment", MOMENTS)
def test_one_ctrl_c_ends_a_build(project: Project, moment: str) -> None:
    for name in ("a", "b", "c"):
        project.seed(name, f"Kalimat pertama tentang {name}.\n")
    project.build()
    old = project.site()
    project.seed("a", "Kalimat yang baru.\n")
    module, place, options = MOMENTS[moment]
    ended = interrupt(project, module, place, *options)
    assert (ended.returncode, ended.stderr) == (130, b"")
    if moment == "the site is written":
        assert b"Kalimat yang baru" in b"".join(project.site().values())
        assert "0 written" in project.build("--fresh").out
    else:
        assert project.site() == old


@pytest.mark.parametrize("moment", ["articles are compared", "pages are made", "the site is written"])
def test_one_ctrl_c_ends_a_preview_that_builds(project: Project, moment: str) -> None:
    project.seed("a")
    module, place, _ = MOMENTS[moment]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    ended = interrupt(project, module, place, "serve", "--port", port)
    assert (ended.returncode, ended.stderr) == (0, b"")
    if moment == "the site is written":
        assert "0 written" in project.build("--fresh").out
    else:
        assert project.site() == {}
