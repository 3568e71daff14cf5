"""Where pages come from: folders, lists, tables and crawls, read one record at a time."""
