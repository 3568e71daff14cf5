"""Stage two: how wording and structure become one label per block."""
