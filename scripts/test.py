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
    system.bring_gdal()
    python = [str(environment.program("python")), "-m"]
    geo = [str(environment.program("geo"))]
    coverage = ["--cov", "--cov-branch", "--cov-report=term"]
    status = steps.run_all(
        [
            steps.Step("代码检查", "lint", python + ["ruff", "check"]),
            steps.Step("代码排版", "format", python + ["ruff", "format", "--check"]),
            steps.Step("类型", "types", python + ["mypy"]),
            steps.Step("登记表与图层是否最新", "drift", geo + ["check"]),
            steps.Step("测试", "tests", python + ["pytest"] + coverage + sys.argv[1:]),
        ],
        environment.ROOT,
    )
    sys.exit(status)
