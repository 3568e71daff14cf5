"""Stage four: an article as plain text, Markdown, JSON or an explanation of every block."""
