"""A step of a datatrove pipeline that cleans each document and writes down why.

The extra `datatrove` brings datatrove.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from cleaner.integrations.extras import missing_extra
from cleaner.integrations.recipe import Failure, Recipe
from cleaner.model import Article

try:
    from datatrove.pipeline.base import PipelineStep
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise missing_extra("datatrove", error) from error

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter

KEY = "cleaner"
"""Where the article's fields stand in a document's metadata: the page's own keys (`date` is the
day of the crawl, `language` the crawler's guess) are left alone."""
EMPTY_BODY = "EmptyBody"
FIELDS = (
    *("headline", "date", "date_kind", "source", "standfirst", "authors", "agencies", "language"),
    "removed",
)


class CleanerStep(PipelineStep):
    """Put an article's body in place of the document's text, and the reasons into its metadata.

    `metadata["cleaner"]` holds `headline`, `date` ... as in the article's JSON record, and
    `removed`, a list of `{text, label, rule, reason}`. A document that cannot be cleaned, or is all
    boilerplate, is dropped as a filter drops it: counted, and handed to the `exclusion_writer` with
    its text as it came and `metadata["filter_reason"]`.
    """

    type = "✂️ - FORMAT"
    name = "🧹 Cleaner"

    def __init__(
        self,
        config: Recipe | None = None,
        exclusion_writer: DiskWriter | None = None,
        url_key: str = "url",
    ) -> None:
        """Clean by `config`; `url_key` is the key of the metadata that holds a page's address."""
        super().__init__()
        self.config = config or Recipe()
        self.exclusion_writer = exclusion_writer
        self.url_key = url_key

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Clean the documents as they come; count them, and what went, by label and by rule."""
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    reason = self._clean(document)
                if reason is None:
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document
                    continue
                self.stat_update(StatHints.dropped, f"dropped_{reason}")
                if writer is not None:
                    writer.write(document, rank)

    def _clean(self, document: Document) -> str | None:
        """Clean a document in place; returns why it is to be dropped, or `None`."""
        url = document.metadata.get(self.url_key)
        result = self.config.clean(document.text, url if isinstance(url, str) else None)
        if isinstance(result, Failure):
            document.metadata["filter_reason"] = f"{result.type}: {result.message}"
            return result.type
        document.metadata[KEY] = _fields(result)
        self._count(result)
        if not result.body:
            document.metadata["filter_reason"] = f"{EMPTY_BODY}: all of it is boilerplate"
            return EMPTY_BODY
        document.text = result.body
        return None

    def _count(self, article: Article) -> None:
        for block in article.removed:
            self.stat_update(f"removed-{block.label}", f"removed-{block.rule}", unit="block")


def _fields(article: Article) -> dict[str, Any]:
    """The fields as the JSON record has them; of a removed block no more than text and reason."""
    record = article.to_dict()
    removed = [
        {name: block[name] for name in ("text", "label", "rule", "reason")}
        for block in record["removed"]
    ]
    return {name: record[name] for name in FIELDS} | {"removed": removed}
