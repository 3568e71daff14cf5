r"""Clean scraped pages into articles: every block labelled, nothing lost.

>>> import cleaner
>>> article = cleaner.clean("Skip to main content\n\nCats are many.\n\nShare this:")
>>> article.body
'Cats are many.'
"""

from cleaner.errors import CleanerError
from cleaner.labels import Label
from cleaner.learned.choice import Learned
from cleaner.limits import Limits
from cleaner.many.failure import Failure
from cleaner.model import Article
from cleaner.pipeline import Cleaner, clean
from cleaner.rules.rule import rule

__all__ = [
    "Article",
    "Cleaner",
    "CleanerError",
    "Failure",
    "Label",
    "Learned",
    "Limits",
    "clean",
    "rule",
]
__version__ = "0.1.0"
