"""Where the public sets come from. Pages and gold are never part of this repository."""

from __future__ import annotations

WCXB = "https://github.com/Murrough-Foley/web-content-extraction-benchmark"
FUNDUS = "https://github.com/flairNLP/fundus"

TITLES = {
    "news": "News, HTML",
    "wcxb": "WCXB, HTML",
    "text-seeds": "Text: the main content of articles, chrome left in",
    "text-mixed": "Text: dumps of articles of all kinds",
}
ABOUT = {
    "news": f"Articles in many languages, from the parser tests of [fundus]({FUNDUS}).",
    "wcxb": f"The development part of the [Web Content eXtraction Benchmark]({WCXB}), CC-BY-4.0.",
    "text-seeds": (
        "The articles of both sets, flattened by resiliparse with `main_content=True`. "
        "Types: `news` is fundus, `wcxb` the articles of WCXB."
    ),
    "text-mixed": (
        "The same articles, each flattened by one of several dumpers, most of which keep the whole "
        "page."
    ),
}
WHERE = f"""\
--data names a folder with public pages and their gold. They belong to their publishers and are
no part of this repository. Two sets are known, and the texts made of them:

  news   parser tests of fundus, MIT, {FUNDUS}
         a folder news: gold.jsonl and html/ID.html.gz
  wcxb   Web Content eXtraction Benchmark (Foley 2026), CC-BY-4.0,
         {WCXB}
         a folder wcxb: metadata.json, dev/ground-truth/NNNN.json and dev/html/NNNN.html.gz
  text   the articles of both, flattened
         a folder text: gold.jsonl.xz, resiliparse_main.jsonl.xz and mixed.jsonl.xz

benchmarks/README.md says what the files hold and how to make them."""
