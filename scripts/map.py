# -*- coding: utf-8 -*-
"""Build the register, the layers and the maps of this repository, and open the first map.

Usage: python3 scripts/map.py [what `geo build` takes]
"""

import argparse
import subprocess
import sys

from bootstrap import environment, terminal  # stops here on an unfit Python

if __name__ == "__main__":
    terminal.begin()
    environment.ready(tests=False)
    # Of the options of `geo build`, those that say where the maps go.
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument("-w", "--workspace", default=str(environment.ROOT))
    options.add_argument("-o", "--output")
    options.add_argument("-h", "--help", action="store_true")
    asked = options.parse_known_args()[0]
    build = [str(environment.program("geo")), "build", "--workspace", asked.workspace]
    status = subprocess.call(build + sys.argv[1:])
    if status == 0 and not asked.help:
        terminal.show_maps(asked.output or asked.workspace)
    sys.exit(status)
