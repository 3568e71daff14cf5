"""What is here is run by Scrapy: no tests, and not to be imported where it is missing."""

collect_ignore_glob = ["*.py"]
