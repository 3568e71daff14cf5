"""Rules that kill, hang or break what runs them, at the word."""

import os
import signal
import sys
import time
from pathlib import Path

import cleaner


class Odd(Exception):
    """Nobody's kind of error."""


@cleaner.rule("test.hostile", label="advert", because="never")
def hostile(block, document):
    """Do what the block says."""
    if "KILL TWICE" in block.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "KILL ONCE" in block.text and not Path("killed").exists():
        Path("killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in block.text:
        time.sleep(1000)
    if "SLEEP" in block.text:
        time.sleep(1)
    if "BREAK" in block.text:
        raise LookupError("broken on purpose")
    if "ODD" in block.text:
        raise Odd("of a kind of its own")
    if "EXIT" in block.text:
        sys.exit("enough")
    return False


@cleaner.rule("test.counting", label="advert", because="counts itself")
def counting(block, document):
    """Leave the number of the process where the tests find it."""
    Path("pids", str(os.getpid())).touch()
    time.sleep(0.05)
    return False


@cleaner.rule("test.loud", label="advert", because="loud")
def loud(block, document):
    """Capitals only."""
    return block.text.isupper()


both = [counting, loud]
