"""Stage three: the fields of the article, one file each; a value with its evidence, or `None`."""
