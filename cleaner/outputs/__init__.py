"""Where articles go: standard output, one file, a folder of files; whole, and each of them once."""
