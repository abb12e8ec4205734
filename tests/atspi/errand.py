# SPDX-License-Identifier: EPL-2.0
"""An administrator's errand, done through assistive technology and the keyboard alone.

Finds the busiest host, moves its VMs off it while they run, tags them, undoes the tag and exports the
list; then looks into every view and dialog for what has no name or is not reached by keyboard.
"""
import csv
import re

import pyatspi

from accessible import NotSeen, find, guarded, has, labelled, shown, text, wait
from console import SOON, keys, press, ready
from walk import Walk

HOSTS_VIEW = "Hosts"
VMS_VIEW = "Virtual Machines"
TAG = "moved"
MOVE = 120
PERSPECTIVES = [("alt+2", "Images"), ("alt+1", "Site")]
# A window that is still empty has its menus and tool bars only.
PARTS = 40


class Errand:
    """The steps, on the VMs `vms` of one host; each gives what it saw. `site` is a directory."""

    def __init__(self, flow, vms, site):
        self.flow = flow
        self.vms = vms
        self.list = site / "list.csv"
        self.busiest = None

    @property
    def console(self):
        """That of the flow, now."""
        return self.flow.console

    @property
    def walk(self):
        """Goes through it."""
        return Walk(self.console, "Show View")

    def the_busiest_host_is_the_first_by_number_of_vms(self):
        self.walk.open(HOSTS_VIEW)
        self.console.view_menu("Sort By", "VMs, highest first")
        keys("key", "Home", "Down", "Up")
        said = self.console.row(HOSTS_VIEW, "Row 1 of 2", f"VMs: {len(self.vms)}")
        self.busiest = re.search(r"Name: ([^,]+)", said).group(1)
        return said

    def its_vms_are_found_and_move_to_another_host(self):
        self.search(f"host:{self.busiest}")
        keys("key", "ctrl+shift+g")
        dialog = wait("the dialog", lambda: self.console.window("Migrate"), SOON)
        wait("its table", lambda: find(dialog, "table", "Host"), SOON)
        press(wait("its button", lambda: ready(dialog, "Migrate"), SOON))
        self.search(self._stem())
        said = [self._vm(vm, "State: running,", off=self.busiest) for vm in self.vms]
        return sorted({host(each) for each in said})

    def they_are_tagged(self):
        self.search(self._stem())
        keys("key", "ctrl+shift+y")
        dialog = wait("the dialog", lambda: self.console.window("Edit Tags"), SOON)
        field = wait("its field", lambda: labelled(dialog, "text", "New tags, apart by spaces:"), SOON)
        wait("the field's focus", lambda: has(field, pyatspi.STATE_FOCUSED), SOON)
        keys("type", TAG)
        press(wait("its button", lambda: ready(dialog, "OK"), SOON))
        return [self._vm(vm, f"Tags: {TAG}") for vm in self.vms][0]

    def the_tag_is_undone(self):
        keys("key", "ctrl+z")
        for vm in self.vms:
            self.console.explorer().select(vm)
            wait(f"{vm} without a tag", lambda v=vm: self._untagged(v), SOON)
        return "no tag"

    def the_list_is_exported(self):
        self.search(self._stem())
        keys("key", "ctrl+alt+e")
        dialog = wait("the file dialog", lambda: self.console.window("Export Table"), SOON)
        field = wait("its field", lambda: self._named(dialog), SOON)
        # GTK selects the name without its end a moment after it shows it.
        wait("the name in it", lambda: selected(field), SOON)
        keys("key", "ctrl+a")
        wait("all of it", lambda: selected(field) == len(text(field)), SOON)
        keys("type", "--delay", "5", str(self.list))
        wait("the file's name", lambda: text(field) == str(self.list), SOON)
        keys("key", "Return")
        done = wait("how it went", self._said, SOON)
        press(wait("its button", lambda: ready(done, "OK"), SOON))
        with open(self.list, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if sorted(row["Name"] for row in rows) != self.vms:
            raise NotSeen(f"the VMs {self.vms} in {rows}")
        if any(row["Host"] == self.busiest for row in rows):
            raise NotSeen(f"another host than {self.busiest} in {rows}")
        return f"{len(rows)} rows"

    def every_perspective_is_opened_by_its_key(self):
        wrong = []
        for key, name in PERSPECTIVES:
            keys("key", key)
            wait(f"{name} in the title", lambda n=name: self.console.window(f"Local — {n}"), SOON)
            wait("what is in it", lambda: len(list(shown(self.console.frame()))) > PARTS, SOON)
            wrong += [f"{one} in {name} has no name" for one in self.console.nameless()]
        return told(" ".join(name for _, name in PERSPECTIVES), wrong)

    def every_view_is_named_and_reached(self):
        number, wrong = self.walk.views()
        return told(f"{number} views", wrong)

    def every_dialog_is_named_and_reached(self):
        walk = self.walk
        looked, wrong = [], []
        for selected_now in (self.vms[0], self.busiest):
            self.console.explorer().select(selected_now)
            wait("the focus", lambda name=selected_now: self._selected(name), SOON)
            more, faults = walk.dialogs()
            looked += more
            wrong += faults
        if len(looked) < 15:
            wrong.append(f"only these dialogs: {looked}")
        return told(f"{len(looked)} dialogs: {' '.join(looked)}", wrong)

    def steps(self):
        """All of them, in order."""
        return [
            self.the_busiest_host_is_the_first_by_number_of_vms,
            self.its_vms_are_found_and_move_to_another_host,
            self.they_are_tagged,
            self.the_tag_is_undone,
            self.the_list_is_exported,
            self.every_perspective_is_opened_by_its_key,
            self.every_view_is_named_and_reached,
            self.every_dialog_is_named_and_reached,
        ]

    def _stem(self):
        return self.vms[0].rsplit("-", 1)[0]

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

    def search(self, words):
        """Types a search above the VMs and selects all that it finds."""
        self.walk.open(VMS_VIEW)
        keys("key", "ctrl+f")
        wait("the search field", self.console.typing, SOON)
        keys("key", "ctrl+a")
        keys("type", "--delay", "5", words)
        # Enter leads to what was found.
        keys("key", "Return")
        wait("the end of typing", lambda: not self.console.typing(), SOON)
        keys("key", "ctrl+a")

    @staticmethod
    def _named(dialog):
        return next(
            (
                one
                for one in shown(dialog)
                if guarded(one.getRoleName) == "text" and has(one, pyatspi.STATE_FOCUSED)
            ),
            None,
        )

    def _said(self):
        """What says how the export went: it is called as the dialog that asked for the file."""
        window = self.console.window("Export Table")
        return window if window and find(window, "push button", "OK") else None


def selected(field):
    """How many characters of `field` are selected, from its beginning on."""
    content = field.queryText()
    if not content.getNSelections():
        return 0
    first, last = content.getSelection(0)
    return last if first == 0 else 0


def host(said):
    """The host that a row of a VM says."""
    return re.search(r"Host: ([^,]+)", said).group(1)


def told(seen, wrong):
    """`seen`, where nothing is wrong."""
    if wrong:
        raise NotSeen(f"{len(wrong)} faults: " + "; ".join(wrong))
    return seen
