"""Rule packs installed as packages."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.samples import HEADLINE, PARAGRAPHS, toml

PACK = Path(__file__).parent / "rulepack"
LINE = "High water: 6:42"
PAGE = "\n\n".join([HEADLINE, *PARAGRAPHS[:3], LINE, *PARAGRAPHS[3:]])
SHOW = """
import sys, cleaner
from cleaner.errors import PluginError
page = sys.stdin.buffer.read().decode()
without = sys.argv[1:]
try:
    article = cleaner.Cleaner(without=without).clean(page)
except PluginError as error:
    print("PluginError:", error)
else:
    print(*(block.rule for block in article.blocks if block.text.startswith("High water")))
"""


def run(site: Path, *without: str, script: str = SHOW, **environment: str) -> str:
    """What a process says in which the packs under `site` are installed."""
    inherited = {key: value for key, value in os.environ.items() if key != "CLEANER_PLUGINS"}
    done = subprocess.run(
        [sys.executable, "-c", script, *without],
        input=PAGE.encode(),
        capture_output=True,
        check=False,
        env={**inherited, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8", **environment},
    )
    assert done.stderr.decode() == ""
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack in `tests/rulepack/`, installed by pip into a folder of its own.

    Without hatchling pip fetches it for the build.
    """
    folder = tmp_path_factory.mktemp("pack")
    source = shutil.copytree(PACK, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    site = folder / "site"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", *isolation, "--target", str(site), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    return site


def test_a_packs_rule_labels_its_line(installed: Path) -> None:
    assert run(installed) == "harbour.tide"


def test_without_the_pack_the_line_is_something_else(tmp_path: Path) -> None:
    assert run(tmp_path) not in ("", "harbour.tide")


def test_packs_can_be_switched_off_all_together(installed: Path) -> None:
    assert run(installed, CLEANER_PLUGINS="0") == run(installed.parent)
    assert run(installed, CLEANER_PLUGINS="1") == "harbour.tide"


@pytest.mark.parametrize("name", ["harbour.tide", "harbour.*", "harbour"])
def test_a_packs_rule_can_be_switched_off(installed: Path, name: str) -> None:
    assert run(installed, name) == run(installed.parent)


def test_the_command_shows_a_packs_rules(installed: Path) -> None:
    script = "import sys; from cleaner.cli import main; sys.exit(main(['--rules', 'harbour']))"
    shown = run(installed, script=script)
    assert shown.startswith("harbour.tide  [other]\n")
    assert "strips: High water: 6:42" in shown


def pack(site: Path, name: str, module: str, value: str) -> None:
    """Lay a pack into `site` as an installer would: a module, and what the entry point names."""
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(f"[cleaner.rules]\n{name} = {value}\n")
    (site / f"{name}_rules.py").write_text(module, "utf-8")


GOOD = f"""
from cleaner.rules.rulebook import parse_rules
RULES = parse_rules('''{toml("deep.tide", "other", "phrase = 'high water: 6:42'")}''', "deep")
def none(): return []
def one(): return RULES[0]
"""


@pytest.mark.parametrize(
    ("value", "found"), [("RULES", True), ("one", True), ("none", False), ("parse_rules", None)]
)
def test_a_pack_names_rules_or_a_function_that_gives_them(
    tmp_path: Path, value: str, found: bool | None
) -> None:
    pack(tmp_path, "deep", GOOD, f"deep_rules:{value}")
    shown = run(tmp_path)
    if found is None:
        assert shown.startswith("PluginError: rule pack 'deep' ")
    else:
        assert (shown == "deep.tide") is found


def test_packs_are_asked_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("zebra", "apple"):
        pack(tmp_path, name, GOOD.replace("deep.tide", f"{name}.tide"), f"{name}_rules:RULES")
    assert run(tmp_path) == "apple.tide"
    assert run(tmp_path, "apple") == "zebra.tide"


@pytest.mark.parametrize(
    ("module", "value"),
    [
        (GOOD, "missing_rules:RULES"),
        (GOOD, "broken_rules:MISSING"),
        ("import missing_module", "broken_rules:RULES"),
        ("RULES = 7", "broken_rules:RULES"),
        ("RULES = 'missing.toml'", "broken_rules:RULES"),
        ("def rules(): raise ValueError('no')", "broken_rules:rules"),
        ("def rules(): raise RuntimeError('no')", "broken_rules:rules"),
        ("RULES = {}['no']", "broken_rules:RULES"),
        ("RULES = undefined", "broken_rules:RULES"),
        ("RULES = (", "broken_rules:RULES"),
        (GOOD.replace("phrase = 'high", "phrase = ['high"), "broken_rules:RULES"),
        (GOOD.replace('label = "other"', 'label = "others"'), "broken_rules:RULES"),
    ],
)
def test_a_broken_pack_is_named(tmp_path: Path, module: str, value: str) -> None:
    pack(tmp_path, "broken", module, value)
    assert run(tmp_path).startswith("PluginError: rule pack 'broken'")


def test_a_broken_pack_can_be_switched_off(tmp_path: Path) -> None:
    pack(tmp_path, "broken", "RULES = 7", "broken_rules:RULES")
    assert run(tmp_path, CLEANER_PLUGINS="0") not in ("", "deep.tide")
    assert "PluginError" not in run(tmp_path, CLEANER_PLUGINS="0")


def test_two_packs_with_one_id_are_named(tmp_path: Path) -> None:
    for name in ("apple", "zebra"):
        pack(tmp_path, name, GOOD.replace('"deep")', f'"{name}.toml")'), f"{name}_rules:RULES")
    script = SHOW.replace("PluginError", "CleanerError")
    shown = run(tmp_path, script=script)
    assert "deep.tide" in shown
    assert "apple.toml" in shown
    assert "zebra.toml" in shown
