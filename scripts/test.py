# -*- coding: utf-8 -*-
"""Check everything: style, types, the committed register and layers, and the tests with a real browser.

Usage: python3 scripts/test.py [what pytest takes]
"""

import sys

from bootstrap import environment, steps, system, terminal  # stops here on an unfit Python

if __name__ == "__main__":
    terminal.begin()
    environment.ready(tests=True)
    system.bring_browser(environment.program("python"))
    system.bring_readers()
    python = [str(environment.program("python")), "-m"]
    geo = [str(environment.program("geo"))]
    tests = python + ["pytest"]
    # Half of the time is the browser's: its tests go beside the others, unless some are asked for.
    apart = [] if sys.argv[1:] else [steps.Step("网页测试", "browser tests", tests + ["tests/browser"])]
    asked = sys.argv[1:] or ["--ignore=tests/browser"]
    status = steps.run_all(
        [
            steps.Step("代码检查", "lint", python + ["ruff", "check"]),
            steps.Step("代码排版", "format", python + ["ruff", "format", "--check"]),
            steps.Step("类型", "types", python + ["mypy"]),
            steps.Step("登记表与图层是否最新", "drift", geo + ["check"]),
        ]
        + apart
        + [steps.Step("测试", "tests", tests + asked)],
        environment.ROOT,
    )
    sys.exit(status)
