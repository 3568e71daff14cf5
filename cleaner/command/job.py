"""What `clean-file` does with one record, in this process or in a worker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cleaner.model import Article
from cleaner.outputs.forms import Form, Written, render
from cleaner.pipeline import Cleaner
from cleaner.sources.record import Record


@dataclass(frozen=True)
class CleanAndRender:
    """Cleans a record and renders its article, so that little has to be sent back.

    `html` says what all pages are (`None`: what the record says, or else what it looks like);
    `counts` asks for the counts of labels and rules, `shows` for the article itself.
    """

    cleaner: Cleaner
    form: Form
    html: bool | None = None
    counts: bool = False
    shows: bool = False

    def __call__(self, record: Record) -> Written:
        """Clean a record; raises what `Cleaner.clean` raises."""
        kind = record.html if self.html is None else self.html
        article = self.cleaner.clean(record.read(), url=record.url, html=kind)
        if self.shows:
            return Written("", *self._counts(article), article)
        return Written(render(record, article, self.form), *self._counts(article))

    def _counts(self, article: Article) -> tuple[dict[str, int], dict[str, int]]:
        if not self.counts:
            return {}, {}
        labels = Counter(str(block.label) for block in article.blocks)
        return dict(labels), dict(Counter(block.rule for block in article.blocks))
