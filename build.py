"""`python build.py`: the command, which is digest/command.py. See README.md."""

from __future__ import annotations

import gc
import sys

from digest.command import main

__all__ = ["main"]

if __name__ == "__main__":
    came = main()
    gc.freeze()  # what is left ends with the process: looking for cycles in it took a tenth of an edit
    sys.exit(came)
