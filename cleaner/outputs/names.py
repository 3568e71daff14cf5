"""A bag of names that does not grow in memory: past a few megabytes it lies on the disk."""

from __future__ import annotations

from cleaner.text import without_surrogates


class Names:
    """Names with how often each was put in, in a private database that the system deletes."""

    def __init__(self) -> None:
        import sqlite3

        self._table = sqlite3.connect("")
        self._table.execute("CREATE TABLE names (name TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")

    def add(self, name: str) -> bool:
        """Put a name in; tell whether it was new."""
        added = self._table.execute(
            "INSERT INTO names VALUES (?, 1) ON CONFLICT DO UPDATE SET n = n + 1 RETURNING n",
            (without_surrogates(name),),
        )
        return bool(added.fetchone()[0] == 1)

    def take(self, name: str) -> bool:
        """Take a name out once; tell whether it was there."""
        taken = self._table.execute(
            "UPDATE names SET n = n - 1 WHERE name = ? AND n > 0", (without_surrogates(name),)
        )
        return taken.rowcount > 0

    def close(self) -> None:
        """Drop all names."""
        self._table.close()
