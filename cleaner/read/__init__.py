"""Stage one: a page as it came becomes a document of blocks."""
