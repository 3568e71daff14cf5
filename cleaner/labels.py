"""What a block of a page can be."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """What a block of the page is: content labels first, then the kinds of boilerplate."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CREDIT = "credit"

    ACCESSIBILITY = "accessibility"
    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    CAPTCHA = "captcha"
    COMMENT_FORM = "comment-form"
    COMMENTS = "comments"
    VOTE_COUNT = "vote-count"
    MEDIA_PLAYER = "media-player"
    PUBLISHER_NOTICE = "publisher-notice"
    PAGE_DATE = "page-date"
    RELATED = "related"
    ADVERT = "advert"
    CONSENT = "consent"
    PAYWALL = "paywall"
    APP_PROMPT = "app-prompt"
    AUTHOR_BIO = "author-bio"
    TAGS = "tags"
    LEGAL = "legal"
    SEARCH = "search"
    OTHER = "other"

    @property
    def is_content(self) -> bool:
        """True for the parts of an article, False for boilerplate."""
        return self in CONTENT

    @property
    def is_body(self) -> bool:
        """True for the two labels whose blocks make up `Article.body`."""
        return self is Label.BODY or self is Label.SUBHEADING


CONTENT = frozenset(
    {
        Label.HEADLINE,
        Label.STANDFIRST,
        Label.BYLINE,
        Label.DATE,
        Label.DATELINE,
        Label.BODY,
        Label.SUBHEADING,
        Label.CAPTION,
        Label.CREDIT,
    }
)
BOILERPLATE = frozenset(Label) - CONTENT
