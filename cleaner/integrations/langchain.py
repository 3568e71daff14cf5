"""LangChain: a document transformer that turns pages into articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from cleaner.errors import CleanerError, SettingError
from cleaner.integrations.extras import missing_extra
from cleaner.integrations.values import field_values
from cleaner.model import Article
from cleaner.pipeline import Cleaner

try:
    from langchain_core.documents import BaseDocumentTransformer, Document
except ImportError as missing:
    raise missing_extra("langchain", missing) from missing

OnError = Literal["keep", "drop", "raise"]
_FIELDS = (
    *("headline", "standfirst", "date", "date_kind", "date_modified", "source"),
    *("authors", "agencies", "dateline", "language"),
)
"""What goes into the metadata; the body is the content."""


class CleanerTransformer(BaseDocumentTransformer):
    """Replaces each document's page by the article's body; the fields go into its metadata.

    Metadata and id are kept. Ours are flat and plain, as vector stores want them: strings under
    `cleaner_headline`, `cleaner_date` and so on, absent where the page holds none, several authors
    parted by "; "; and the number of removed blocks, `cleaner_removed`.
    """

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        *,
        on_error: OnError = "keep",
        prefix: str = "cleaner_",
        url_key: str = "source",
    ) -> None:
        """Choose the cleaner, and what becomes of a document that cannot be cleaned.

        `on_error` is `keep` (as it came, with the reason under `cleaner_error`), `drop`, or
        `raise`. `prefix` opens the keys. `url_key` is the key of the metadata with the page's
        address, as loaders give it; what is no address there is not taken for one. Raises
        `SettingError` for another `on_error`.
        """
        if on_error not in get_args(OnError):
            raise SettingError(f"on_error={on_error!r}: it is 'keep', 'drop' or 'raise'")
        self._cleaner = cleaner if cleaner is not None else Cleaner()
        self._on_error = on_error
        self._prefix = prefix
        self._url_key = url_key

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
        """Clean documents, in order; raises `SettingError` for options, for it knows none.

        `atransform_documents` does the same in a thread.
        """
        if kwargs:
            raise SettingError(
                f"transform_documents knows no {', '.join(kwargs)}; give options to "
                "CleanerTransformer(...)"
            )
        cleaned = (self._clean(document) for document in documents)
        return [document for document in cleaned if document is not None]

    def _clean(self, document: Document) -> Document | None:
        url = document.metadata.get(self._url_key)
        known = isinstance(url, str) and url.startswith(("http://", "https://"))
        try:
            article = self._cleaner.clean(document.page_content, url=url if known else None)
        except CleanerError as error:
            if self._on_error == "raise":
                raise
            if self._on_error == "drop":
                return None
            return self._with(document, {"error": f"{type(error).__name__}: {error}"})
        told = self._with(document, _metadata(article))
        return told.model_copy(update={"page_content": article.body})

    def _with(self, document: Document, told: dict[str, str | int]) -> Document:
        ours = {f"{self._prefix}{key}": value for key, value in told.items()}
        return document.model_copy(update={"metadata": {**document.metadata, **ours}})


def _metadata(article: Article) -> dict[str, str | int]:
    values = field_values(article, _FIELDS)
    told = {
        name: "; ".join(value) if isinstance(value, list) else value
        for name, value in values.items()
        if value
    }
    return {**told, "removed": len(article.removed)}
