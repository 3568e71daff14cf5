"""The page on many documents says what is so: its code runs, its commands are known."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from cleaner.command.flags import make_parser
from tests.goldens import FIXTURES, ROOT

PAGE = (ROOT / "docs" / "how-to" / "clean-many-documents.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_its_code_runs(tmp_path: Path) -> None:
    (code,) = blocks("python")
    script = tmp_path / "script.py"
    script.write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, check=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.decode() == f"{len(list(FIXTURES.glob('*/source.txt')))} cleaned, 0 failed\n"


def test_its_commands_are_known() -> None:
    commands = [shlex.split(line) for block in blocks("sh") for line in block.splitlines()]
    asked = [command[1:] for command in commands if command[0] == "clean-file"]
    assert len(asked) >= 4
    for arguments in asked:
        assert make_parser().parse_args(arguments).jobs == 8
