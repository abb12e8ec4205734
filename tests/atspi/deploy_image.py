#!/usr/bin/python3
# SPDX-License-Identifier: EPL-2.0
"""Brings an image to all hosts of a site from outside, as a person does with a mouse.

usage: deploy_image.py CONSOLE AGENT CONTROLLER LIBEXEC IMAGES SITE FAILURE.png [PICTURE.png]

Starts the product CONSOLE on an embedded site in the directory SITE, imports an image file by the
menu, drags it onto the node group, sees the tree grow, kills a host's agent, sees who was fed by it
get it elsewhere and the agent come back, and runs a VM of the image on every host. Prints a line for
each step, PASS or FAIL with what was seen; after a FAIL the screen is in FAILURE.png. In PICTURE.png
is what the screen shows while the tree is mended.
To be run in a desktop session (see `display`).
"""
import os
import re
import signal
import sys
import time
from pathlib import Path

import pyatspi

from accessible import NotSeen, act, everything, find, has, text, wait
from console import SOON, Console, keys, press, ready
from product import STOP, Product, go
from screen import picture

HOSTS = 4
VICTIM = "node02"
IMAGE = "grown"
# So much of it cannot be guessed, or is there twice: it all goes over the wire.
BYTES = 64 << 20
LIMIT = "5.00 MB/s"
DONE = 180
UNIT = 1 << 20
# Where a table's first row is, below its head and its row of filters; and a tree's name in its row.
ROW = 56
LEFT = 60


def centre(one, left=None):
    """The middle of what is seen of `one`, or so many points right of its edge."""
    box = one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return box.x + (left or box.width // 2), box.y + box.height // 2


def mouse(*arguments):
    """The mouse, through the X server."""
    keys(*[str(each) for each in arguments])


class Flow:
    """The steps; each gives what it saw."""

    def __init__(self, product, shown=None):
        self.product = product
        self.shown = shown
        self.file = Path(product.site, f"{IMAGE}.img")
        self.process = product.start(HOSTS)
        self.console = None

    def the_window_opens_and_its_agents_connect(self):
        self.console = Console(self.process)
        return self.console.agents(HOSTS)

    def a_file_is_imported_by_the_menu(self):
        with open(self.file, "wb") as out:
            out.write(Path(self.product.settings["images"], "tiny.img").read_bytes())
            for _ in range(BYTES // UNIT):
                out.write(os.urandom(UNIT))
        keys("key", "alt+2")
        self.console.menu("Image", "Import Image…")
        dialog = wait("Import Image", lambda: self.console.window("Import Image"), SOON)
        field = wait("File", lambda: find(dialog, "text", "File"), SOON)
        field.queryEditableText().setTextContents(str(self.file))
        wait("Name", lambda: text(find(dialog, "text", "Name")) == IMAGE, SOON)
        act(find(dialog, "check box", "Trust this image by itself"), "click")
        press(wait("Import", lambda: ready(dialog, "Import"), SOON))
        return self.row("Images", f"Name: {IMAGE}", "trusted")

    def row(self, table, *words):
        """Clicks the first row of `table` until it reads all of `words`."""

        def clicked():
            one = self.table(table)
            mouse("mousemove", *self.first(one), "click", 1)
            time.sleep(0.3)
            if all(each in one.description for each in words):
                return one.description
            # Rows are not ordered anew under the pointer, nor soon after it left.
            mouse("mousemove", *centre(self.console.frame()))
            time.sleep(2.5)
            return None

        return wait(f"{' '.join(words)} in {table}", clicked, DONE)

    def table(self, name):
        for one in everything(self.console.app):
            if one.getRoleName() == "table" and one.name == name:
                if has(one, pyatspi.STATE_SHOWING):
                    return one
        raise LookupError(name)

    @staticmethod
    def first(table):
        box = table.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return box.x + LEFT, box.y + ROW

    def it_is_dragged_onto_the_group(self):
        tree = self.console.explorer().tree
        group = wait("the group", lambda: find(tree, "table cell", "local"), SOON)
        x, y = self.first(self.table("Images"))
        toX, toY = centre(group)
        mouse("mousemove", x, y, "mousedown", 1)
        for part in range(1, 13):
            mouse("mousemove", x + (toX - x) * part // 12, y + (toY - y) * part // 12)
            time.sleep(0.05)
        mouse("mousemove", toX + 2, toY, "mousemove", toX, toY)
        time.sleep(0.5)
        mouse("mouseup", 1)
        dialog = wait("Deploy Image", lambda: self.console.window("Deploy Image"), SOON)
        limit = wait("the limit", lambda: find(dialog, "combo box", "Each host may give"), SOON)
        wait("the plan", lambda: ready(dialog, "Deploy"), SOON)
        items = [one.name for one in everything(limit) if one.getRoleName() == "menu item"]
        limit.querySelection().selectChild(items.index(LIMIT))
        time.sleep(0.5)
        press(wait("Deploy", lambda: ready(dialog, "Deploy"), SOON))
        return f"{LIMIT} a host"

    def summary(self, pattern):
        """What the head of the tree says, once that is like `pattern`."""

        def said():
            for one in everything(self.console.frame()):
                if one.getRoleName() == "label" and re.search(pattern, one.name):
                    return one.name
            return None

        return wait(f"'{pattern}' above the tree", said, DONE)

    def the_tree_grows(self):
        early = self.summary(r"^[1-9]\d? %, 0 of 4 complete")
        late = self.summary(r"^([2-9]\d) %, 0 of 4 complete, [1-9]")
        return f"{early}; {late}"

    def an_agent_that_is_killed_is_seen_and_the_tree_is_mended(self):
        pid = int(Path(self.product.site, "hosts", VICTIM, "agent.pid").read_text())
        os.kill(pid, signal.SIGKILL)
        lost = self.happened("is away")
        if self.shown:
            time.sleep(1)
            picture(self.shown)
        return f"{lost}; {self.happened('gets it from')}"

    def happened(self, words):
        def said():
            table = self.table("What happened to this deployment")
            for one in everything(table):
                if words in one.name:
                    return one.name
            return None

        return wait(f"'{words}' in the list below the tree", said, SOON)

    def all_hosts_have_it(self):
        done = self.summary("4 of 4 complete")
        for copy in sorted(Path(self.product.site).glob("**/images/grown*.raw")):
            if copy.read_bytes() != self.file.read_bytes():
                raise NotSeen(f"the same bytes in {copy}")
        return done

    def a_vm_of_it_runs_on_every_host(self):
        keys("key", "alt+1")
        dialog = self.console.new_vms()
        field = find(dialog.dialog, "text", "Search images")
        field.queryEditableText().setTextContents(IMAGE)
        dialog.fill("service", HOSTS)
        dialog.finish(f"Create {HOSTS} VMs")
        for number in range(1, HOSTS + 1):
            self.console.explorer().select(f"service-{number}")
            self.console.vm_row(f"service-{number}")
        return f"{HOSTS} run"

    def closing_the_window_stops_the_site(self):
        dialog = self.console.close()
        press(wait("Stop Site", lambda: ready(dialog, "Stop Site"), SOON))
        return f"exit status {self.process.wait(STOP)}"

    def steps(self):
        """All of them, in order."""
        return [
            self.the_window_opens_and_its_agents_connect,
            self.a_file_is_imported_by_the_menu,
            self.it_is_dragged_onto_the_group,
            self.the_tree_grows,
            self.an_agent_that_is_killed_is_seen_and_the_tree_is_mended,
            self.all_hosts_have_it,
            self.a_vm_of_it_runs_on_every_host,
            self.closing_the_window_stops_the_site,
        ]


def main():
    if len(sys.argv) not in (8, 9):
        sys.exit(__doc__)
    product = Product(*sys.argv[1:7])
    sys.exit(go(Flow(product, *sys.argv[8:]), product, sys.argv[7]))


if __name__ == "__main__":
    main()
