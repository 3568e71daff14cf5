"""What a page, a file's name or a rule cannot do: reach out, run, write elsewhere, take the screen."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import cleaner
from cleaner.cli import main
from cleaner.errors import CleanerError
from cleaner.outputs.places import place_of
from cleaner.render.explain import render_explanation
from cleaner.render.markdown import render_markdown
from cleaner.render.plain import render_plain
from cleaner.render.record import render_json
from cleaner.sources.container import Reading
from cleaner.sources.folders import find_containers
from tests.goldens import ROOT
from tests.samples import PARAGRAPHS

PACKAGE = ROOT / "cleaner"
PAGES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "fixtures").glob("*/source.*")])

WATCHED = """
import sys, io, json
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
    "os.fork", "os.startfile", "pickle.", "ctypes.", "urllib.", "ftplib.", "http.",
    "smtplib.", "sqlite3.", "shutil.", "os.remove", "os.rename", "os.mkdir", "webbrowser.")
LATER = ("exec", "compile", "import", "marshal.loads")
import numpy  # Looks for its own C library, by ctypes.
from cleaner.learned.threads import one_thread
with one_thread(): pass  # Looks for numpy's, in the same way, once.
seen, strict = [], False
def hook(event, args):
    if event.startswith(FORBIDDEN) or (strict and event in LATER):
        seen.append((event, repr(args)[:100]))
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append((event, repr(args)[:100]))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
from pathlib import Path
import cleaner
from cleaner.render.markdown import render_markdown
pages = [Path(name).read_bytes() for name in json.load(sys.stdin)]
def clean_all():
    for page in pages:
        for html in (None, True, False):
            try:
                article = cleaner.clean(page, html=html)
            except cleaner.CleanerError:
                continue
            json.dumps(article.to_dict()), render_markdown(article, links=True), article.restore()
clean_all()
strict = True
clean_all()
print(json.dumps(seen[:5]))
"""


def test_cleaning_reaches_for_nothing() -> None:
    """No socket, process, pickle, file written; once loaded, nothing is imported or compiled."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps([str(page) for page in PAGES]),
        text=True,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "CLEANER_PLUGINS": "0"},
    )
    assert len(PAGES) > 20
    assert json.loads(done.stdout) == []


def test_the_watch_would_see_it() -> None:
    """The hook of the test above does catch what it is to catch."""
    for reach in (
        "import socket; socket.socket()",
        "eval('1')",
        "import pickle; pickle.loads(b'N.')",
    ):
        script = WATCHED.replace("strict = True\n", f"strict = True\n{reach}\n")
        if "pickle" in reach:
            script = script.replace("b'N.'", "b'cos\\nsystem\\n.'")
        done = subprocess.run(
            [sys.executable, "-c", script],
            input="[]",
            text=True,
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        assert json.loads(done.stdout) != []


BUILTINS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
OUTSIDE = {
    *("pickle", "marshal", "shelve", "dill", "cloudpickle", "ctypes", "cffi", "code", "runpy"),
    *("socket", "ssl", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests", "httpx"),
    *("urllib.request", "aiohttp", "urllib3", "subprocess", "pty", "webbrowser", "xml", "lxml"),
}
"""Modules that reach out, run things, or read what can run or expand entities."""
BETWEEN_PROCESSES = {"many": {"pickle"}}
"""Folders that send values to worker processes of their own: nothing of a page's is unpickled."""


def names_of(tree: ast.AST) -> Iterator[str]:
    """Names of modules that are imported and of built-in functions that are called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield f".{node.func.attr}()"


def reaches_out(tree: ast.AST, allowed: set[str]) -> list[str]:
    """What of a module's imports and calls is not for this package."""
    banned = (OUTSIDE - allowed) | {f"{name}()" for name in BUILTINS}
    banned |= {".system()", ".popen()", ".execv()", ".fork()"}
    return [
        name
        for name in names_of(tree)
        if name in banned or any(name.startswith(f"{module}.") for module in banned)
    ]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_module_reaches_out_or_runs_text(path: Path) -> None:
    allowed = BETWEEN_PROCESSES.get(path.relative_to(PACKAGE).parts[0], set())
    assert reaches_out(ast.parse(path.read_text("utf-8")), allowed) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from urllib import request",
        "import urllib.request",
        "from http.client import HTTPConnection",
        "eval('1')",
        "import os; os.system('ls')",
        "def f():\n    from lxml import etree",
    ],
)
def test_the_look_at_the_source_would_see_it(source: str) -> None:
    assert reaches_out(ast.parse(source), set()) != []


def test_entities_are_not_expanded() -> None:
    """A billion laughs and an external entity stay what they are written as."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = (
        f'<!DOCTYPE html [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>{PARAGRAPHS[0]} &l9; &x;</p></body></html>"
    )
    article = cleaner.clean(page, html=True)
    assert "&l9; &x;" in article.body
    assert "lollol" not in article.body
    assert "root:" not in article.body
    assert sum(len(block.text) for block in article.blocks) < 2 * len(page)


def test_lxml_is_new_enough_where_an_extra_brings_it() -> None:
    """lxml before 6.1 reads external entities in places (CVE-2026-41066)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra, packages in project["optional-dependencies"].items():
        names = {re.split(r"[<>=!~\[ ]", package)[0] for package in packages}
        if names & {"trafilatura", "lxml", "lxml-html-clean"}:
            assert "lxml>=6.1" in packages, extra


EVIL = "\x1b]0;owned\x07\x1b[31m\x9b1m\u202eevil\u2066\x08\x7f"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def evil_page() -> str:
    """A page with control characters wherever a page can have them."""
    told = {
        "@type": "NewsArticle",
        "headline": f"{EVIL} keeper",
        "author": {"name": f"Hana {EVIL} Field"},
        "publisher": {"name": f"Post {EVIL}"},
        "description": f"{EVIL} {PARAGRAPHS[1]}",
        "url": f"https://example.org/{EVIL}",
    }
    return (
        f"<html lang='{EVIL}'><title>{EVIL}</title><link rel=canonical href='http://a.b/{EVIL}'>"
        f"<meta property=og:site_name content='Site {EVIL}'>"
        f"<meta name=author content='Ann {EVIL} Bee'>"
        f"<script type=application/ld+json>{json.dumps(told)}</script><article>"
        f"<h1>{EVIL} keeper</h1><p class=byline>By Ann {EVIL} Bee</p>"
        + "".join(
            f"<p>{EVIL}{text} <a href='http://c.d/{EVIL}'>{EVIL}link</a></p>" for text in PARAGRAPHS
        )
        + f"<pre>{EVIL}\n  code</pre><ul><li>{EVIL} item</ul><table><tr><td>{EVIL}<td>b</table>"
        f"<figure><img alt='{EVIL}'><figcaption>{EVIL} caption</figcaption></figure></article>"
    )


@pytest.mark.parametrize("html", [True, False])
def test_no_output_takes_control_of_the_terminal(html: bool) -> None:
    article = cleaner.clean(evil_page(), html=html)
    assert "evil" in article.body
    for text in (
        render_plain(article),
        render_markdown(article, links=True),
        render_explanation(article).replace("\t", " "),
        render_json(article.to_dict()),
        render_json({"file": EVIL}, indent=2),
    ):
        assert UNSEEN.findall(text) == []


def test_json_says_the_same_with_escapes() -> None:
    assert json.loads(render_json({"file": EVIL})) == {"file": EVIL}


def test_a_files_name_does_not_take_control_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (f"a{EVIL}.txt", f"b{EVIL}.txt"):
        (tmp_path / name.replace("/", "")).write_text("Grey boats.", "utf-8")
    (tmp_path / f"c{EVIL}\n.txt").write_text("", "utf-8")
    assert main([str(tmp_path)]) == 1
    assert main([str(tmp_path / f"{EVIL}.toml"), "--rule-file", f"{EVIL}.toml"]) == 2
    out, err = capsys.readouterr()
    assert "evil" in out
    assert "evil" in err
    assert UNSEEN.findall(out + err) == []


NAMES = st.lists(
    st.sampled_from(["..", ".", "/", "a", "~", "\\", "\n", "C:", "*", " "]), max_size=12
).map("".join)


@given(
    st.lists(NAMES | st.sampled_from(["../../etc/passwd", "/etc/passwd", "..", "-"]), max_size=4)
)
def test_outputs_never_leave_their_folder(names: list[str]) -> None:
    """Whatever the inputs are called, each file is written below the output folder."""
    folder = Path("/tmp/cleaner-out")  # noqa: S108 - nothing is written
    places = [PurePath(name) for name in names]
    for name in names:
        if name != "-" and not Path(name).is_dir():
            places += [found.place for found in find_containers([name], Reading())]
    for place in places:
        target = folder / place_of(place, ".json")
        assert Path(os.path.normpath(target)).is_relative_to(folder)
        assert target != folder


@pytest.mark.parametrize("place", ["../a.txt", "/etc/a.txt", "a/../../b.txt", ".."])
def test_a_place_outside_the_folder_is_moved_inside(place: str) -> None:
    """Containers of pages name them themselves."""
    made = place_of(PurePath(place), ".json")
    assert not made.is_absolute()
    assert ".." not in made.parts


BAD_ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&amp;colon;alert(1)",
    "&amp;#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "x) [y](javascript:alert(1)",
    "x> <img src=x onerror=alert(1)>",
    'x" onclick="alert(1)',
)
BAD_TEXTS = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "`code` **bold** _it_ ~~~ # no",
    "]( javascript:alert(1) ",
    "a | b \\| c",
    "&amp;lt;img src=x&amp;gt;",
    "&lt;!-- x --&gt;",
)


@pytest.mark.parametrize("base", [None, "https://example.org/page"])
@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_markdown_links_run_nothing(address: str, base: str | None) -> None:
    """Read by a renderer that trusts all addresses, no link leaves http and nothing is raw HTML."""
    page = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page += f"<p>{PARAGRAPHS[0]} <a href='{address}'>the link</a> and more of it.</p>"
    reader = MarkdownIt("commonmark")
    reader.validateLink = lambda url: True
    for token in tokens_of(
        reader, render_markdown(cleaner.clean(page, html=True, url=base), links=True)
    ):
        assert token.type not in ("html_block", "html_inline", "image")
        target = str(token.attrs.get("href", ""))
        scheme = re.sub(r"[\x00-\x20]", "", target).partition(":")[0].lower()
        assert ":" not in target or scheme in ("http", "https"), target


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_markdown_shows_text_as_text(text: str) -> None:
    """In titles, paragraphs, lists, quotes, tables and links: no raw HTML, link, image or cell."""
    page = (
        f"<title>{text} keeper</title><article><h1>{text} keeper</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
        + f"<h2>{text}</h2><p>{text} {PARAGRAPHS[0]}</p><ul><li>{text} one<li>two</ul>"
        f"<blockquote><p>{text} {PARAGRAPHS[1]}</p></blockquote>"
        f"<table><tr><td>{text}<td>b<tr><td>c<td>{text}</table>"
        f"<p>{PARAGRAPHS[2]} <a href=http://a.b/>{text}</a></p></article>"
    )
    article = cleaner.clean(page, html=True)
    reader = MarkdownIt("commonmark").enable("table")
    found = tokens_of(reader, render_markdown(article, links=True))
    assert {"html_block", "html_inline", "image", "code_inline"}.isdisjoint(t.type for t in found)
    assert {t.attrs.get("href") for t in found if t.type == "link_open"} <= {"http://a.b/"}
    assert sum(t.type in ("td_open", "th_open") for t in found) in (0, 4)


def tokens_of(reader: MarkdownIt, text: str) -> list:
    """All tokens of a text, those inside lines, too."""
    blocks = reader.parse(text)
    return [token for block in blocks for token in (block, *(block.children or ()))]


def test_a_hostile_rule_file_is_refused_not_run(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("__import__('os')", "a = " + "[" * 100_000, "\0", "[[rule]]\n" * 9)
    ):
        file = tmp_path / f"{number}.toml"
        file.write_text(text, "utf-8")
        with pytest.raises(CleanerError, match=re.escape(str(file))):
            cleaner.Cleaner(rules=file)


@pytest.mark.slow
def test_the_wheel_is_the_same_to_the_byte_wherever_it_is_built(tmp_path: Path) -> None:
    """Two copies of the source, in two folders and with other times of their files, give one wheel."""
    built = []
    for number in (1, 2):
        source = tmp_path / f"copy{number}"
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout
        for name in filter(None, listed.decode().split("\0")):
            if not (ROOT / name).is_file():
                continue
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
            os.utime(source / name, (number * 10_000_000, number * 10_000_000))
        subprocess.run(
            [
                sys.executable,
                "-m",
                "hatchling",
                "build",
                "-t",
                "wheel",
                "-d",
                str(tmp_path / f"out{number}"),
            ],
            cwd=source,
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(number)},
        )
        (wheel,) = (tmp_path / f"out{number}").glob("*.whl")
        built.append((wheel.name, wheel.read_bytes()))
    assert built[0] == built[1]
