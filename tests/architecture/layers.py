#!/usr/bin/env python3
"""Who may include whom: checks every #include "..." under core/, scenarios/ and gui/ below ROOT
against the table, and that no scenario's id occurs under gui/.    layers.py ROOT"""
import re
import sys
from pathlib import Path

TOPS = ("core", "scenarios", "gui")
RUNNING = "probe sched exec sync io scenario host segment trace base"


def core(names):
    return {"core/" + name for name in names.split()}


MAY_INCLUDE = {  # a folder may always include itself
    "core/base": set(),
    "core/trace": core("base"),
    "core/segment": core("trace base"),
    "core/probe": core("segment trace base"),
    "core/sched": core("base"),
    "core/exec": core("probe sched segment trace base"),
    "core/sync": core("exec probe trace base"),
    "core/io": core("sync exec probe trace base"),
    "core/scenario": core("sync io exec trace base"),  # trace: the words a scenario declares in
    "core/host": core(RUNNING),
    "core/model": core("trace base"),
    "core/analysis": core("model trace base"),
    "core/collect": core("model segment trace base"),
    "core/session": core("collect model segment trace base"),
    "core/export": core("model analysis trace base"),
    "scenarios": core("scenario host session export model analysis trace base"),  # lockstep-run: main.cpp and cli/
    "scenarios/": core("scenario"),  # a chapter
    "gui/theme": core("base"),
    "gui/widgets": core("base") | {"gui/theme"},
    "gui/state": core("session model analysis trace base") | {"gui/widgets"},
    "gui/views/": core("model analysis trace base") | {"gui/state", "gui/widgets", "gui/theme"},
    "gui/figure": core("session model analysis trace base") | {"gui/state", "gui/widgets", "gui/theme"},
    "gui/shell": core("session export model analysis trace base") | {"gui"},  # "gui": all of it
    "gui": core("session export model analysis trace base") | {"gui"},  # lockstep: main.cpp and cli/
}


def layer(path):
    """The folder that the table speaks about: core/trace, scenarios/08_sync, gui/views/timeline."""
    folders = path.split("/")[:-1]
    if folders[:2] in (["scenarios", "cli"], ["gui", "cli"]):
        return folders[0]
    return "/".join(folders[: 3 if folders[:2] == ["gui", "views"] else 2])


def allowed(source, target):
    rule = source if source in MAY_INCLUDE else source[: source.rfind("/") + 1]
    may = MAY_INCLUDE.get(rule, set())
    return source == target or target in may or ("gui" in may and target.startswith("gui/"))


def errors(root):
    files = [p for top in TOPS for p in sorted((root / top).rglob("*")) if p.suffix in (".h", ".cpp")]
    texts = {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}
    ids = {found for path, text in texts.items() if path.startswith("scenarios/")
           for found in re.findall(r'\.id = "([^"]+)"', text)
           if "-" in found}  # an id of a single word can be just that word
    for path, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            place = f"{path}:{number}"
            include = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if include and not include[1].endswith(".moc"):
                target = include[1]
                if target.split("/")[0] not in TOPS or not (root / target).is_file():
                    yield f"{place}: {target} is not a project file named from the root"
                elif not allowed(layer(path), layer(target)):
                    yield f"{place}: {layer(path)} may not include {target}"
            if path.startswith("gui/"):
                for name in ids.intersection(re.findall(r"[\w-]+", line)):
                    yield f"{place}: the window knows no scenario, but names {name}"


if __name__ == "__main__":
    found = list(errors(Path(sys.argv[1])))
    for error in found:
        print(error)
    sys.exit(1 if found else 0)
