#!/usr/bin/python3
# SPDX-License-Identifier: EPL-2.0
"""Uses the console from outside, through assistive technology alone.

usage: create_vm.py CONSOLE AGENT CONTROLLER LIBEXEC IMAGES SITE FAILURE.png

Starts the product CONSOLE on an embedded site in the directory SITE, creates three VMs by the menu,
sees them run, types into the serial console of one, searches and orders a table, closes the window
and leaves the site running (the product CONTROLLER has it meanwhile, to which another console is
attached), opens it again, finds the table
as it was, does an administrator's errand (see `errand`), closes it and stops the site. Prints a line
for each step, PASS or FAIL with what was seen; after a FAIL the screen is in FAILURE.png.
To be run in a desktop session (see `display`).
"""
import sys
from pathlib import Path

from accessible import NotSeen, wait
from attach import attached
from console import SOON, Console, keys, press, ready
from errand import VMS_VIEW, Errand
from product import STOP, Product, go

HOSTS = 2
NAME = "outside"
VMS = [f"{NAME}-{i}" for i in (1, 2, 3)]
FIRST = VMS[0]
BOOT = 120
SEARCH = "state:running"
# MD5 of "abc", RFC 1321; what is typed does not contain it.
SUM = "900150983cd24fb0d6963f7d28e17f72"

NAMED = [
    ("push button", "New Virtual Machine…"),
    ("push button", "Start"),
    ("push button", "Open Console"),
    ("push button", "Zoom in"),
    ("push button", "Fit picture"),
    ("push button", "Show Serial Log"),
    ("toggle button", "Pin to This VM"),
    ("toggle button", "Link with Selection"),
    ("text", "Find in picture"),
    ("tree table", "Site Explorer"),
    ("list", "Cluster Topology"),
    ("table", "Virtual Machines"),
]
DIALOG = [
    ("text", "Search images"),
    ("table", "Image"),
    ("text", "Name"),
    ("spin button", "How many"),
    ("spin button", "Memory"),
    ("combo box", "Unit of memory"),
    ("combo box", "VO"),
    ("table", "Hosts to place them on"),
    ("table", "Which VM goes on which host"),
    ("push button", "Create VM"),
]


class Flow:
    """The steps; each gives what it saw."""

    def __init__(self, product):
        self.product = product
        self.successor = Path(product.site, "controller.pid")
        self.process = product.start(HOSTS)
        self.console = None
        self.dialog = None
        self.errand = Errand(self, VMS, Path(product.site))

    def the_window_opens_and_its_agents_connect(self):
        self.console = Console(self.process)
        return self.console.agents(HOSTS)

    def what_shows_no_text_has_a_name(self):
        # Names, not descriptions: those are tool tips. What SWT cannot do: the item of a tool bar
        # around each button has its name too, so it is said twice; tabs in the background repeat
        # what is on the one in front; a NatTable is one thing whose rows are told, as it is read,
        # by its description; the bar of a search field keeps GTK's own picture in it.
        self.console.called(NAMED)
        wait("a name of each button", lambda: not self.console.nameless(), SOON)
        return f"{len(NAMED)} looked for, no button without one"

    def the_dialog_names_its_fields(self):
        self.dialog = self.console.new_vms()
        self.dialog.called(DIALOG)
        return f"{len(DIALOG)} fields"

    def three_vms_are_created_on_one_host_by_the_menu(self):
        dialog = self.dialog
        dialog.fill(NAME, len(VMS))
        dialog.choose("pack: fill the fullest host first")
        dialog.finish(f"Create {len(VMS)} VMs")
        wait("the dialog's end", lambda: not self.console.window("New Virtual Machine"), SOON)
        return f"{NAME}, {len(VMS)} VMs"

    def a_vm_selected_in_the_explorer_is_running(self):
        self.console.explorer().select(FIRST)
        return self.console.vm_row(FIRST)

    def its_serial_console_shows_that_it_is_up(self):
        return self.console.terminal(FIRST).shows("espalier: up", BOOT)

    def what_is_typed_is_computed_by_the_guest(self):
        terminal = self.console.terminal(FIRST)
        terminal.type("printf abc | md5sum")
        return terminal.shows(SUM, SOON)

    def a_table_is_searched_and_ordered(self):
        self.errand.search(SEARCH)
        self.console.view_menu("Sort By", "Name, highest first")
        return self._first(VMS[-1])

    def _first(self, name):
        """Waits until the first row of the VMs is that of `name`; gives what it reads."""
        keys("key", "Down", *["Up"] * len(VMS))
        return self.console.row(VMS_VIEW, f"Row 1 of {len(VMS)}", f"Name: {name},")

    def left_running_a_controller_without_a_window_has_the_site(self):
        status = self._close("Leave Running")
        return f"exit status {status}, controller {alive(self.successor)}"

    def a_console_without_a_site_asks_for_a_controller(self):
        return attached(self.product, HOSTS)

    def the_next_start_takes_it_back_and_the_vms_run_on(self):
        self.process = self.product.start(HOSTS)
        self.console = Console(self.process)
        self.console.agents(HOSTS)
        if self.successor.exists():
            raise NotSeen("the end of the other controller")
        self.console.explorer().select(FIRST)
        return self.console.vm_row(FIRST)

    def the_table_is_as_it_was_left(self):
        self.errand.walk.open(VMS_VIEW)
        wait(SEARCH, lambda: self.console.field("Search", SEARCH), SOON)
        return self._first(VMS[-1])

    def closing_the_window_asks_and_stops_the_site(self):
        return f"exit status {self._close('Stop Site')}"

    def _close(self, choice):
        dialog = self.console.close()
        press(wait(choice, lambda: ready(dialog, choice), SOON))
        return self.process.wait(STOP)

    def steps(self):
        """All of them, in order."""
        return [
            self.the_window_opens_and_its_agents_connect,
            self.what_shows_no_text_has_a_name,
            self.the_dialog_names_its_fields,
            self.three_vms_are_created_on_one_host_by_the_menu,
            self.a_vm_selected_in_the_explorer_is_running,
            self.its_serial_console_shows_that_it_is_up,
            self.what_is_typed_is_computed_by_the_guest,
            self.a_table_is_searched_and_ordered,
            self.left_running_a_controller_without_a_window_has_the_site,
            self.a_console_without_a_site_asks_for_a_controller,
            self.the_next_start_takes_it_back_and_the_vms_run_on,
            self.the_table_is_as_it_was_left,
            *self.errand.steps(),
            self.closing_the_window_asks_and_stops_the_site,
        ]


def alive(pid_file):
    """The pid in a file, of a process that lives."""
    pid = int(pid_file.read_text())
    if not Path(f"/proc/{pid}").exists():
        raise NotSeen(f"process {pid} of {pid_file}")
    return pid


def main():
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    *where, failure = sys.argv[1:]
    product = Product(*where)
    sys.exit(go(Flow(product), product, failure))


if __name__ == "__main__":
    main()
