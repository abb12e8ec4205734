#!/usr/bin/python3
# SPDX-License-Identifier: EPL-2.0
"""An administrator's errand, done through assistive technology and the keyboard alone.

usage: busiest.py CONSOLE AGENT CONTROLLER LIBEXEC IMAGES SITE FAILURE.png

Starts the product CONSOLE on an embedded site in the directory SITE, with three VMs on one host;
finds the busiest host, moves the three off it while they run, tags them, undoes the tag and exports
the list. Then looks into every view and dialog for what has no name or is not reached by keyboard.
Prints a line for each step, PASS or FAIL with what was seen; after a FAIL the screen is in FAILURE.png.
To be run in a desktop session (see `display`).
"""
import csv
import re
import sys
from pathlib import Path

import pyatspi

from accessible import NotSeen, act, find, has, labelled, wait
from console import SOON, Console, keys, press, ready
from product import STOP, Product, go
from walk import Walk

HOSTS = 2
NAME = "load"
VMS = [f"{NAME}-{i}" for i in (1, 2, 3)]
HOSTS_VIEW = "Hosts"
VMS_VIEW = "Virtual Machines"
TAG = "moved"
MOVE = 120


class Flow:
    """The steps; each gives what it saw."""

    def __init__(self, product):
        self.process = product.start(HOSTS)
        self.console = None
        self.walk = None
        self.busiest = None
        self.list = Path(product.site, "list.csv")

    def the_window_opens_and_its_agents_connect(self):
        self.console = Console(self.process)
        self.walk = Walk(self.console, "Show View")
        return self.console.agents(HOSTS)

    def three_vms_run_on_one_host(self):
        dialog = self.console.new_vms()
        dialog.fill(NAME, len(VMS))
        dialog.choose("pack: fill the fullest host first")
        dialog.finish(f"Create {len(VMS)} VMs")
        wait("the dialog's end", lambda: not self.console.window("New Virtual Machine"), SOON)
        said = [self._vm(vm, "State: running,") for vm in VMS]
        return sorted({host(each) for each in said})

    def the_busiest_host_is_the_first_by_number_of_vms(self):
        self.walk.open(HOSTS_VIEW)
        self.console.view_menu("Sort By", "VMs, highest first")
        keys("key", "Home", "Down", "Up")
        said = self.console.row(HOSTS_VIEW, "Row 1 of 2", f"VMs: {len(VMS)}")
        self.busiest = re.search(r"Name: ([^,]+)", said).group(1)
        return said

    def its_vms_are_found_and_move_to_another_host(self):
        self._search(f"host:{self.busiest}")
        keys("key", "ctrl+shift+g")
        dialog = wait("the dialog", lambda: self.console.window("Migrate"), SOON)
        wait("its table", lambda: find(dialog, "table", "Host"), SOON)
        press(wait("its button", lambda: ready(dialog, "Migrate"), SOON))
        self._search(NAME)
        said = [self._vm(vm, "State: running,", off=self.busiest) for vm in VMS]
        return sorted({host(each) for each in said})

    def they_are_tagged(self):
        self._search(NAME)
        keys("key", "ctrl+shift+y")
        dialog = wait("the dialog", lambda: self.console.window("Edit Tags"), SOON)
        field = wait("its field", lambda: labelled(dialog, "text", "New tags, apart by spaces:"), SOON)
        wait("the field's focus", lambda: has(field, pyatspi.STATE_FOCUSED), SOON)
        keys("type", TAG)
        press(wait("its button", lambda: ready(dialog, "OK"), SOON))
        return [self._vm(vm, f"Tags: {TAG}") for vm in VMS][0]

    def the_tag_is_undone(self):
        keys("key", "ctrl+z")
        for vm in VMS:
            self.console.explorer().select(vm)
            wait(f"{vm} without a tag", lambda v=vm: self._untagged(v), SOON)
        return "no tag"

    def the_list_is_exported(self):
        self._search(NAME)
        keys("key", "ctrl+alt+e")
        dialog = wait("the file dialog", lambda: self.console.window("Export Table"), SOON)
        wait("its focus", lambda: has(dialog, pyatspi.STATE_ACTIVE), SOON)
        # The name that is proposed is selected up to its end, .csv, which stays.
        keys("key", "ctrl+a")
        keys("type", "--delay", "5", str(self.list))
        keys("key", "Return")
        wait("the file", lambda: self.list.exists() and self.list.stat().st_size, SOON)
        with open(self.list, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if sorted(row["Name"] for row in rows) != VMS:
            raise NotSeen(f"the three VMs in {rows}")
        if any(row["Host"] == self.busiest for row in rows):
            raise NotSeen(f"another host than {self.busiest} in {rows}")
        return f"{len(rows)} rows"

    def every_view_is_named_and_reached(self):
        keys("key", "Escape", "Escape")
        number, wrong = self.walk.views()
        return told(f"{number} views", wrong)

    def every_dialog_is_named_and_reached(self):
        looked, wrong = [], []
        for selected in (VMS[0], self.busiest):
            self.console.explorer().select(selected)
            wait("the focus", lambda: self._selected(selected), SOON)
            more, faults = self.walk.dialogs()
            looked += more
            wrong += faults
        if len(looked) < 15:
            wrong.append(f"only these dialogs: {looked}")
        return told(f"{len(looked)} dialogs: {' '.join(looked)}", wrong)

    def closing_the_window_asks_and_stops_the_site(self):
        dialog = self.console.close()
        press(wait("Stop Site", lambda: ready(dialog, "Stop Site"), SOON))
        return f"exit status {self.process.wait(STOP)}"

    def _vm(self, name, *words, off=None):
        self.console.explorer().select(name)

        def moved():
            said = self.console.row(VMS_VIEW, f"Name: {name},", *words)
            return said if host(said) != off else None

        return wait(f"{name} on another host than {off}", moved, MOVE)

    def _untagged(self, name):
        return "Tags:" not in self.console.row(VMS_VIEW, f"Name: {name},")

    def _selected(self, name):
        tree = self.console.explorer().tree
        return has(find(tree, "table cell", name), pyatspi.STATE_SELECTED)

    def _search(self, words):
        """Types a search above the VMs and selects all that it finds."""
        self.walk.open(VMS_VIEW)
        keys("key", "ctrl+f")
        wait("the search field", self.console.typing, SOON)
        keys("key", "ctrl+a")
        keys("type", "--delay", "5", words)
        keys("key", "Return")
        self.walk.open(VMS_VIEW)
        keys("key", "ctrl+a")

    def steps(self):
        """All of them, in order."""
        return [
            self.the_window_opens_and_its_agents_connect,
            self.three_vms_run_on_one_host,
            self.the_busiest_host_is_the_first_by_number_of_vms,
            self.its_vms_are_found_and_move_to_another_host,
            self.they_are_tagged,
            self.the_tag_is_undone,
            self.the_list_is_exported,
            self.every_view_is_named_and_reached,
            self.every_dialog_is_named_and_reached,
            self.closing_the_window_asks_and_stops_the_site,
        ]


def host(said):
    """The host that a row of a VM says."""
    return re.search(r"Host: ([^,]+)", said).group(1)


def told(seen, wrong):
    """`seen`, where nothing is wrong."""
    if wrong:
        raise NotSeen(f"{len(wrong)} faults: " + "; ".join(wrong))
    return seen


def main():
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    *where, failure = sys.argv[1:]
    product = Product(*where)
    sys.exit(go(Flow(product), product, failure))


if __name__ == "__main__":
    main()
