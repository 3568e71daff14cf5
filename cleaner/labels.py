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

    is_content: bool
    """True for the parts of an article, False for boilerplate."""
    is_body: bool
    """True for the two labels whose blocks make up `Article.body`."""


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

for _label in Label:
    # Asked dozens of times for each block, so they are no properties.
    _label.is_content = _label in CONTENT
    _label.is_body = _label in (Label.BODY, Label.SUBHEADING)
