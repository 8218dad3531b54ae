# -*- coding: utf-8 -*-
"""Make a clone ready to work: shared by scripts/map.py and scripts/test.py, standard library only.

Importing this package stops on a Python that geo does not run on, with one line and status 2. For that line
to appear instead of a SyntaxError, this file, map.py and test.py keep to what any Python since 2.7 can read.
"""

import os
import subprocess
import sys

FIT = ((3, 13), (3, 12), (3, 11))

if sys.version_info[:2] not in FIT:
    ours = ".".join(str(part) for part in sys.version_info[:3])
    # A name on PATH may be a version switcher's stub that leads nowhere, so each is tried.
    fit = ""
    with open(os.devnull, "w") as nowhere:
        for minor in FIT:
            name = "python" + ".".join(str(part) for part in minor)
            probe = "import sys; sys.exit(sys.version_info[:2] != " + repr(minor) + ")"
            try:
                if not fit and subprocess.call([name, "-c", probe], stdout=nowhere, stderr=nowhere) == 0:
                    fit = name
            except OSError:  # no such program
                pass
    command = fit + " " + sys.argv[0]
    zh = "这是 Python " + ours + "，geo 需要 3.11 至 3.13："
    zh += "请改用 " + command if fit else "请先安装其中一个"
    en = "this is Python " + ours + ", geo needs 3.11 to 3.13: "
    en += "run " + command if fit else "install one of them first"
    sys.stderr.write(zh + " · " + en + "\n")
    sys.exit(2)
