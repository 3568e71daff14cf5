"""Adapters to frameworks, each an extra; `import cleaner` loads none of them."""
