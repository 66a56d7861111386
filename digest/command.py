"""The command: every thing that `python build.py` can be told to do, and the words for it.

It is apart from build.py because a script is compiled each time it runs, and a module once. Each command imports what
it needs, also of what is for every day (pathlib, functools), so that seeing that there is nothing to do takes no longer
than looking.
"""

from __future__ import annotations

import gc
import os
import sys

from digest.options import HOME, PROGRAM, Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest.idle import Inquiry, Told
    from digest.model import Reading, Summary
    from digest.project import Project
    from digest.stamp import Look

_held: list[object] = []
"""The last build, until the process ends: to take apart what 10,000 articles are made of takes a tenth of an edit."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give the exit status: 0 done, 1 nothing written because of a mistake, 2 wrong arguments."""
    options = Options()
    if told := sys.argv[1:] if arguments is None else arguments:
        from digest.arguments import parser

        parser().parse_args(told, options)
    # Nouns live as long as the build and form no cycles; looking for some took a third of the time of an edit among
    # 10,000 articles. Making 2,151 pages leaves 15 objects in cycles, so it is enough to look now and then.
    gc.set_threshold(1_000_000, 50, 1000)
    try:
        status = _run(options)
        sys.stdout.flush()  # build.py ends the process, which forgets what has not come out
        return status  # noqa: TRY300 - it is not done before all has come out
    except KeyboardInterrupt:
        return 130
    except ModuleNotFoundError as error:
        if (error.name or "digest").partition(".")[0] == "digest":
            raise
        print(
            f"there is no {error.name} in this Python: pip install -e . in a venv brings it", file=sys.stderr
        )
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; there is nobody to tell
        return 0


def _run(options: Options) -> int:
    """Do what the command does; where mistakes in our own files keep it from that, tell them."""
    try:
        return _COMMANDS[options.command](options)
    except Exception as error:
        if not _is_told(error, as_json=options.json):
            raise
        return 1


def _is_told(error: Exception, *, as_json: bool) -> bool:
    """Tell the mistakes in our own files; say whether the error was of that sort."""
    from digest import report
    from digest.model import ProjectError

    if not isinstance(error, ProjectError):
        return False
    told = report.mistakes_json(error.mistakes) if as_json else report.mistakes_text(error.mistakes)
    print(told, file=sys.stdout if as_json else sys.stderr)
    return True


def build(options: Options) -> int:
    """`build.py`: bring site/ up to date."""
    from digest import idle
    from digest.folders import find_folders

    root = str(options.root.absolute()) if options.root else HOME
    seeds, content, templates, site, cache = find_folders(root, HOME)
    # A strict build looks at more, and a day that was told may be before the one of the last build.
    told_day = options.date or os.environ.get("SOURCE_DATE_EPOCH")
    about = f"drafts={options.drafts} strict={options.strict} day={told_day}"
    with idle.Inquiry(cache, (seeds, content, templates, PROGRAM), about, site) as inquiry:
        _held[:] = [inquiry]
        told = inquiry.told
        if told is None or options.fresh or options.plan or not _tells(told, options):
            text, data = _bring_up_to_date(options, inquiry)
        else:
            text, data = told.text, told.json
    if options.json:
        print(data)
    elif not options.quiet:
        print(text)
    return 0


def _bring_up_to_date(options: Options, inquiry: Inquiry) -> tuple[str, str]:
    """Build; give what to say of it, to a person and to a program if one asks."""
    from digest import records, stamp  # noqa: F401 - both need the nouns, which come with the records
    from digest.aide import aide
    from digest.idle import Told

    project = options.project()
    inputs = stamp.settled(inquiry.folders, stamp.Look(inquiry.inputs, inquiry.seen))
    helped = aide(lambda: _come_up(project, inputs), worth=not options.workers)
    with helped as helper, options.progress() as progress:
        from digest import publish, report
        from digest.order import Order

        order = Order(
            strict=options.strict,
            drafts=options.drafts,
            workers=options.workers,
            fresh=options.fresh,
            plan=options.plan,
            day=options.clock(),
            progress=progress,
        )
        built = publish.build(project, order, inputs, helper, inquiry.outputs())
    _held.append(built)
    summary, idle, site = built.summary, built.summary.idle(), _short(project.site)
    text = report.plan_text(summary, site) if options.plan else report.summary_text(summary, site)
    data = report.summary_json(summary) if options.json else ""
    # What is scheduled comes out with time, which no stamp shows.
    if not options.plan and not summary.waiting:
        idle_data = report.summary_json(idle) if options.json else ""
        again = Told(report.summary_text(idle, site), idle_data, problems=bool(summary.problems))
        stamp.remember(project.cache, inquiry.about, inputs, built.outputs, again)
    return text, data


def _come_up(project: Project, inputs: Look) -> None:
    """Get an aide ready, while nobody needs it."""
    from digest import reading, stamp
    from digest.remembered import TOOLS, recall

    if tools := recall(project.cache, TOOLS, stamp.of_program(inputs)):
        reading.get_ready(project, tools.decode())


def _tells(told: Told, options: Options) -> bool:
    """Tell whether what the last build said is an answer now. A strict build fails on problems."""
    return not (options.strict and told.problems) and (bool(told.json) or not options.json)


def serve(options: Options) -> int:
    """`build.py serve`: build, watch, reload the browser."""
    import threading
    import traceback
    import webbrowser
    from functools import partial

    from digest import preview, publish, report
    from digest.model import ProjectError
    from digest.order import Order
    from digest.progress import until

    project = options.project()
    stopped = threading.Event()
    address = f"http://{preview.HOST}:{options.port}"

    def make(*, index: bool) -> Summary:
        with options.progress() as shown:
            progress = until(stopped.is_set, shown)
            order = Order(
                drafts=options.drafts, day=options.clock(), glances=True, index=index, progress=progress
            )
            return publish.build(project, order).summary

    def tell(came: Summary | BaseException) -> None:
        if isinstance(came, ProjectError):
            print(report.mistakes_text(came.mistakes), file=sys.stderr, flush=True)
        elif isinstance(came, BaseException):
            traceback.print_exception(came)
        elif not options.quiet:
            print(report.summary_text(came, _short(project.site)), flush=True)

    def ready() -> None:
        print(
            f"watching; {address}{options.base_path} (review: {address}/_review/; Ctrl-C ends it)", flush=True
        )
        if options.open:
            webbrowser.open(address + options.base_path)

    try:
        preview.serve(
            preview.Preview(
                project,
                options.port,
                options.base_path,
                partial(make, index=True),
                partial(make, index=False),
                tell,
                ready,
                stopped,
            )
        )
    except preview.PortTakenError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def clean(options: Options) -> int:
    """`build.py clean`: the article's text, one paragraph per line."""
    readings = _read(options)
    if options.output:
        _make_folder(options.output)
    for number, reading in enumerate(readings):
        text = "".join(f"{paragraph.text}\n" for paragraph in reading.article.paragraphs)
        if options.output:
            (options.output / f"{reading.seed}.txt").write_text(text, encoding="utf-8", newline="\n")
        else:
            sys.stdout.write(("\n" if number else "") + text)
    unreadable = [
        problem for reading in readings for problem in reading.problems if problem.code == "unreadable"
    ]
    for problem in unreadable:
        print(f"{problem.where}: {problem.what} — {problem.hint}", file=sys.stderr)
    return 1 if unreadable else 0


def _make_folder(path: Path) -> None:
    from digest.model import Mistake, ProjectError

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot be made a folder: {error.strerror}"
        raise ProjectError(
            (Mistake(str(path), what, "give --output a folder, or a name that is free"),)
        ) from error


def explain(options: Options) -> int:
    """`build.py explain`: what is made of a seed, and why; with --codes, what each sort of problem means."""
    if options.codes:
        from digest import tell

        print(tell.codes_json() if options.json else tell.codes_text())
        return 0
    if not options.files:
        options.usage("give a FILE, or --codes")
    from digest import report

    readings = _read(options)
    if options.json:
        print(report.explain_json(readings))
    else:
        print("\n\n".join(map(report.explain_text, readings)))
    return 0


def status(options: Options) -> int:
    """`build.py status`: where every seed stands, and why; and the lines that several seeds share."""
    from functools import partial

    from digest import tell
    from digest.article import reader
    from digest.knowledge import read_knowledge
    from digest.likeness import alike_names
    from digest.repetition import near_duplicates, repeated_lines
    from digest.seeds import read_seeds, seed_names
    from digest.standing import standings
    from digest.workers import spread

    project = options.project()
    knowledge = read_knowledge(project.content, seed_names(project))
    seeds, strays = read_seeds(project)
    with options.progress() as progress:
        read = spread(partial(reader, knowledge, drafts=True), seeds)
        readings = [*progress(read, "reading seeds", len(seeds))]
    found = standings(readings, knowledge, options.clock()(knowledge.site.time_zone))
    others = (*strays, *alike_names(knowledge, readings), *near_duplicates(readings))
    lines = repeated_lines(readings)
    if options.json:
        print(tell.status_json(found, others, lines))
    else:
        print(tell.status_text(found, others, lines, everything=options.all))
    return 0


def new(options: Options) -> int:
    """`build.py new`: put texts into seeds/, each with a curation file full of marked guesses."""
    from digest import adding, tell
    from digest.model import Mistake, ProjectError

    project = options.project()
    if options.name and len(options.files) > 1:
        raise ProjectError((Mistake("--name", "names one text, not several", "add them one by one"),))
    if "-" in options.files and sys.stdin.isatty():
        print("Paste the text, then press Ctrl-D on an empty line.", file=sys.stderr)
    raw = _read_files(options.files)
    pasted = [adding.paste(origin, data, project, options.name or "") for origin, data in raw]
    added = adding.add(project, pasted, draft=options.draft)
    print(tell.added_json(added) if options.json else tell.added_text(added))
    return 0


def _read_files(names: list[str]) -> list[tuple[str, bytes]]:
    """Read the files that the command names; `-` is standard input."""
    from pathlib import Path

    from digest.model import Mistake, ProjectError

    read, mistakes = [], []
    for name in names:
        try:
            read.append((name, sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()))
        except OSError as error:
            mistakes.append(Mistake(name, f"cannot be read: {error.strerror}", _which_file(name)))
    if mistakes:
        raise ProjectError(tuple(mistakes))
    return read


def _which_file(name: str) -> str:
    """Say what to give instead of a path that is no file."""
    from pathlib import Path

    path = Path(name)
    if path.is_dir():
        return f"give the files in it: {path / '*.txt'}"
    meant = Path("seeds", f"{path.stem}.txt")
    return f"did you mean {meant}?" if meant.is_file() else "give the path of a text file"


def _read(options: Options) -> list[Reading]:
    """Read the seeds that the command names; `-` is standard input."""
    from pathlib import Path

    from digest.article import reader
    from digest.knowledge import read_knowledge
    from digest.model import Mistake, ProjectError, Seed
    from digest.seeds import seed_names

    project = options.project()
    seeds = [
        Seed("stdin" if name == "-" else Path(name).stem, raw) for name, raw in _read_files(options.files)
    ]
    names = [seed.name for seed in seeds]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice and getattr(options, "output", None):
        hint = "clean them one by one"
        what = "two of the files would be written here"
        raise ProjectError(tuple(Mistake(f"{name}.txt", what, hint) for name in twice))
    return [*map(reader(read_knowledge(project.content, seed_names(project)), drafts=True), seeds)]


def _short(path: Path) -> str:
    """Give a path as a person says it: relative to where they are, if it is below."""
    here = path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else f"{path}/"


_COMMANDS: dict[str, Callable[[Options], int]] = {
    "build": build,
    "serve": serve,
    "clean": clean,
    "explain": explain,
    "status": status,
    "new": new,
}
