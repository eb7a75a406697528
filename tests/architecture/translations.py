#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Is every text of the window in every translation?    translations.py ROOT LUPDATE

Runs lupdate on copies of resources/i18n/*.ts and reports what is missing, unfinished, no longer
there, or has other places for values than the text it translates; and texts that lupdate cannot
see, because they are handed to a helper without being marked."""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

UNMARKED = re.compile(r'\b(?:say|translated)\(\s*"')


def places(text):
    return set(re.findall(r"%(?:\d+|n)", text))


def faults_in(name, before, after):
    known = {(context.findtext("name"), message.findtext("source"))
             for context in before.iter("context") for message in context.iter("message")}
    for context in after.iter("context"):
        for message in context.iter("message"):
            key = context.findtext("name"), message.findtext("source")
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            forms = forms or [translation.text or ""]
            fault = ""
            if key not in known:
                fault = "is missing"
            elif translation.get("type") in ("vanished", "obsolete"):
                fault = "is no longer in the sources"
            elif translation.get("type") or not all(forms):
                fault = "is not translated"
            elif any(places(form) != places(key[1]) for form in forms):
                fault = "has other places for values"
            if fault:
                yield f"{name}: {key[0]}: “{key[1]}” {fault}"


def main(root, lupdate):
    root = Path(root)
    faults = []
    for source in sorted((root / "gui").rglob("*.cpp")):
        for number, line in enumerate(source.read_text().split("\n"), 1):
            if UNMARKED.search(line):
                faults.append(f"{source.relative_to(root)}:{number}: mark it: QT_TRANSLATE_NOOP")
    files = sorted((root / "resources/i18n").glob("*.ts"))
    if not files:
        faults.append("resources/i18n has no .ts file")
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            copy = Path(folder) / file.name
            copy.write_text(file.read_text())
            # English has only what has a number: singular and plural.
            numbers = ["-pluralonly"] if file.stem.endswith("_en") else []
            run = subprocess.run(
                [lupdate, *numbers, "-locations", "none", "-I", root, root / "gui", "-ts", copy],
                capture_output=True, text=True)
            if run.returncode:
                faults.append(f"lupdate: {run.stderr.strip()}")
            # Such a text would be looked up in another context than it is translated in.
            faults += [line for line in run.stderr.split("\n") if "lacks Q_OBJECT" in line]
            faults += faults_in(file.name, ElementTree.parse(file).getroot(),
                                ElementTree.parse(copy).getroot())
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
