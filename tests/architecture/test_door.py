"""One door, and every sign that points to it is right."""

import os
import re
import shutil
import subprocess
import sys

import dev
from tests.architecture.test_docs import DOCS
from tests.architecture.tree import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
RECIPES = dict(re.findall(r"^([a-z]+):.*\n\t@(.*)$", MAKEFILE, re.MULTILINE))


def test_every_target_of_make_is_one_call_of_the_door() -> None:
    calls = {target: recipe for target, recipe in RECIPES.items() if target != "help"}
    assert set(calls) == set(dev.VERBS)
    for target, recipe in calls.items():
        assert re.fullmatch(rf"\$\(door\) {target}( \$\((args|name)\))?", recipe), recipe


def test_make_prints_every_target() -> None:
    make = shutil.which("make")
    if make is None:
        assert all(re.search(rf"^{target}: ## .", MAKEFILE, re.MULTILINE) for target in RECIPES)
        return
    said = subprocess.run([make, "-C", str(ROOT)], capture_output=True, text=True, check=True)
    assert all(f"make {target} " in said.stdout for target in RECIPES)


def test_the_door_prints_itself_and_refuses_what_it_does_not_know() -> None:
    door = [sys.executable, str(ROOT / "dev.py")]
    said = subprocess.run([*door, "help"], capture_output=True, text=True, check=True)
    assert all(verb in said.stdout for verb in dev.VERBS)
    refused = subprocess.run([*door, "tset"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "there is no 'tset'" in refused.stderr


def test_what_is_checked_for_every_change_needs_no_make() -> None:
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    commands = [line for line in ci.read_text("utf-8").splitlines() if line.startswith("python3")]
    assert commands == ["python3 dev.py check", "python3 dev.py test"]


def test_documents_send_nobody_to_a_verb_that_does_not_exist() -> None:
    for doc in DOCS:
        text = (ROOT / doc).read_text("utf-8")
        code = " ".join(re.findall(r"`[^`\n]+`|^```.*?^```", text, re.MULTILINE | re.DOTALL))
        sent = re.findall(r"(?:python3? dev\.py|\bmake) ([a-z]+)", code)
        assert not set(sent) - set(dev.VERBS) - {"help"}, f"{doc}: {sent}"


def test_the_door_can_be_read_in_one_sitting() -> None:
    assert len((ROOT / "dev.py").read_text("utf-8").splitlines()) < 250
