"""The command `clean-file`: its options, its runs, and what it shows of them."""
