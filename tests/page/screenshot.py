#!/usr/bin/env python3
"""A picture of a map page, as Chromium shows it.

    screenshot.py PAGE PICTURE.png [--phone] [--dark] [--run JAVASCRIPT]
"""

import argparse
import time

from browser import Browser

options = argparse.ArgumentParser(description="A picture of a map page.")
options.add_argument("page")
options.add_argument("picture")
options.add_argument("--phone", action="store_true", help="390 by 844 instead of 1280 by 800")
options.add_argument("--dark", action="store_true")
options.add_argument("--run", metavar="JAVASCRIPT", help="what is done in the page first")
chosen = options.parse_args()

with Browser() as browser:
    size = (390, 844) if chosen.phone else (1280, 800)
    page = browser.open(chosen.page, *size, phone=chosen.phone, dark=chosen.dark)
    time.sleep(1)  # until tiles have come, or not
    if chosen.run:
        page.run(chosen.run)
        time.sleep(0.5)  # until what moves stands still
    page.picture(chosen.picture)
    for problem in page.problems():
        print(problem)
