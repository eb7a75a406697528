# SPDX-License-Identifier: MIT
"""Starts lockstep and checks over AT-SPI what a screen reader hears of it.

Every control has a name; the timeline, the graph of waits and the next steps answer with a sentence
for each item; and the Run button can be pressed from outside.
"""
import subprocess
import sys
import time

import pyatspi

CONTROLS = {
    pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_COMBO_BOX, pyatspi.ROLE_SLIDER,
    pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TABLE,
    pyatspi.ROLE_LIST, pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_MENU_ITEM,
}
PATIENCE_S = 30
failures = []


def check(good, words):
    if not good:
        failures.append(words)


def children(node):
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield child


def walk(node, depth=0):
    yield node
    if depth < 40:
        for child in children(node):
            yield from walk(child, depth + 1)


def wait_for(find):
    """What find gives, as soon as it gives something; nodes that go away meanwhile do not count."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = find()
            if found:
                return found
        except Exception:  # the tree changes while it is read
            pass
        time.sleep(0.1)
    return None


def application():
    for app in children(pyatspi.Registry.getDesktop(0)):
        if app.name == "lockstep":
            return app
    return None


def named(app, role, *names):
    for node in walk(app):
        if node.getRole() == role and node.name in names:
            return node
    return None


def is_shown(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def check_names(app):
    seen = 0
    for node in walk(app):
        if node.getRole() not in CONTROLS or not is_shown(node):
            continue
        seen += 1
        parent = node.parent
        check(node.name.strip(), f"a {node.getRoleName()} in '{parent.name}' "
              f"({parent.getRoleName()}) has no name, at {node.path}")
    check(seen > 15, f"only {seen} controls were found")
    return seen


def check_items(app, name, words):
    """A list of that name whose items are sentences with these words."""
    def find():
        view = named(app, pyatspi.ROLE_LIST, name)
        items = [child.name for child in children(view)]
        return items if any(words in item for item in items) else None
    items = wait_for(find)
    check(items, f"the list '{name}' has no item with '{words}'")
    for item in items or []:
        check(len(item.split()) >= 2, f"'{item}' in '{name}' is no sentence")
    return items or []


def press(node):
    action = node.queryAction()
    for i in range(action.nActions):
        if action.getName(i).lower() in ("press", "click"):
            return action.doAction(i)
    return False


def look_at(program):
    app = wait_for(application)
    if app is None:
        failures.append("the program does not appear on the accessibility bus")
        return
    run = wait_for(lambda: named(app, pyatspi.ROLE_PUSH_BUTTON, "Run"))
    check(wait_for(lambda: any(is_shown(node) and node.name == "Noodles and forks"
                               for node in walk(app))), "the scenario is not there")
    controls = check_names(app)
    if run is None or not press(run):
        failures.append("the Run button cannot be pressed")
        return
    lanes = check_items(app, "Timeline", "waits for")
    check_items(app, "Who waits for whom", "waits for")
    check_names(app)
    print(f"{controls} controls, {len(lanes)} lanes: {lanes[:2]}")
    check(program.poll() is None, "the program has ended")


def main():
    # A run that ends in the same deadlock every time.
    program = subprocess.Popen([sys.argv[1], "noodle-fork-deadlock", "--variant", "pause-between",
                                "--lang", "en", "--time", "instant", "--policy", "round-robin"])
    try:
        look_at(program)
    finally:
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
    for words in failures:
        print("FAILED:", words)
    return 1 if failures else 0


sys.exit(main())
