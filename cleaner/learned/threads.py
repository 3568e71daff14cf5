"""Products of small matrices, each by one thread.

The libraries that numpy multiplies with share a product out to a thread for each core, and these
wait for one another in a busy loop. A page's products take a fraction of a millisecond, unless one
of those threads has lost its core to another process: then all of them wait for the scheduler.
"""

from __future__ import annotations

import warnings
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[Any]:
    """Limit numpy's products to one thread inside, and to as many as before behind.

    The limit is the process's own. Of threads that are inside together the first one limits.
    """
    limits: AbstractContextManager[Any] = _pools().limit(limits=1)
    return limits


@lru_cache(maxsize=1)
def _pools() -> ThreadpoolController:
    with warnings.catch_warnings():
        # What else the process has loaded (two OpenMPs, say) is none of our doing.
        warnings.simplefilter("ignore", RuntimeWarning)
        return ThreadpoolController().select(user_api="blas")
