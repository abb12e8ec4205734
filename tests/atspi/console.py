# SPDX-License-Identifier: EPL-2.0
"""The console as someone sees it who hears it only: menus, dialogs, views."""
import subprocess

import pyatspi

from accessible import (
    act,
    all_of,
    everything,
    find,
    guarded,
    has,
    labelled,
    seen,
    shown,
    text,
    wait,
)

SOON = 20
START = 90
BUTTONS = ("push button", "toggle button")
FOCUSED = pyatspi.STATE_FOCUSED
# What is looked for by its words, in both languages.
ENGLISH = {
    "agents": "{0} of {0} agents",
    "explorer": "Site Explorer",
    "vms": "Virtual Machines",
    "running": "State: running,",
    "closing": "Close the Console",
}
GERMAN = {
    "agents": "{0} von {0} Agenten",
    "explorer": "Standort-Explorer",
    "vms": "Virtuelle Maschinen",
    "running": "Zustand: läuft,",
    "closing": "Konsole schließen",
}


class Console:
    """A console's window, found by the process that shows it."""

    def __init__(self, process, words=None):
        self.process = process
        self.words = words or ENGLISH
        self.app = wait("the program's window", self._application, START)

    def _application(self):
        for app in pyatspi.Registry.getDesktop(0):
            if app and app.get_process_id() == self.process.pid and find(app, "menu bar"):
                return app
        return None

    def window(self, title):
        """The window whose title is or begins with `title`; None if it is not open."""
        for one in self.app:
            if one and one.name.strip().startswith(title):
                return one
        return None

    def frame(self):
        """The console's window, apart from its dialogs."""
        return wait("the window", lambda: self.window("Local"), SOON)

    def agents(self, number):
        """Waits until the status line says that `number` agents are there; gives what it says."""
        wanted = self.words["agents"].format(number)
        return wait(wanted, lambda: self._status(wanted), START)

    def _status(self, words):
        bar = seen(self.frame(), "status bar")
        return bar.name if bar and words in bar.name else None

    def menu(self, name, item):
        """Chooses an item of a menu of the menu bar."""

        def named():
            return find(find(self.app, "menu bar"), "menu", name)

        menu = wait(f"menu {name}", named, SOON)
        if not find(menu, "menu item", item):
            # It is filled when it is opened first.
            act(menu, "click")
        chosen = wait(f"item {item}", lambda: find(menu, "menu item", item), SOON)
        act(chosen, "click")

    def called(self, things):
        """Waits until all of `things`, roles and names, are in the window."""
        wait(f"all of {things}", lambda: all_of(things, self.app), SOON)

    def nameless(self):
        """Buttons that are seen and have no name, each by what else it says."""
        return [
            one.description or "?"
            for one in everything(self.app)
            if one.getRoleName() in BUTTONS
            and has(one, pyatspi.STATE_SHOWING)
            and not one.name.strip()
        ]

    def new_vms(self):
        """The dialog for new VMs, opened from the menu."""
        self.menu("VM", "New Virtual Machine…")
        return NewVms(wait("its dialog", lambda: self.window("New Virtual Machine"), SOON))

    def explorer(self):
        """The tree of the Site Explorer."""
        name = self.words["explorer"]
        return Tree(wait(name, lambda: seen(self.frame(), "tree table", name), SOON))

    def vm_row(self, name):
        """Waits until the table of VMs reads that its focused row runs; gives what it reads."""

        running = self.words["running"]
        return self.row(self.words["vms"], f"Name: {name},", running)

    def row(self, table, *words):
        """Waits until the table so called reads its focused row with all of `words`."""

        def said():
            for one in shown(self.frame()):
                if one.getRoleName() == "table" and one.name == table:
                    return one.description if all(w in one.description for w in words) else None
            return None

        return wait(f"{' '.join(words)} in {table}", said, START)

    def terminal(self, vm):
        """The serial console of `vm`, once the Console view shows that one."""
        name = f"Serial console of {vm}"
        return Terminal(wait(name, lambda: seen(self.frame(), "text", name), SOON))

    def view_menu(self, *path):
        """Chooses an item of the menu of the view that is in front, by the menus it is in."""
        keys("key", "ctrl+F10")
        # A menu within it has items only once it was opened.
        for menu in path[:-1]:
            act(wait(f"menu {menu}", lambda m=menu: find(self.app, "menu", m), SOON), "click")
        item = path[-1]
        act(wait(f"item {item}", lambda: find(self.app, "menu item", item), SOON), "click")

    def field(self, name, words=None):
        """A field that is seen and called `name`, and has `words` in it; None if there is none."""
        for one in shown(self.frame()):
            if one.getRoleName() == "text" and one.name == name:
                if words is None or text(one) == words:
                    return one
        return None

    def typed(self, name, words):
        """Types `words` into the field `name`; whether they are in it."""
        one = self.field(name)
        return one and one.queryEditableText().setTextContents(words) and text(one) == words

    def typing(self):
        """The field that has the keyboard; None if there is none."""
        for one in shown(self.frame()):
            if guarded(lambda each=one: each.getRoleName() == "text" and has(each, FOCUSED)):
                return one
        return None

    def close(self):
        """Closes the window as a person does; gives the dialog that asks what then."""
        main = self.frame()
        wait("the window's focus", lambda: has(main, pyatspi.STATE_ACTIVE), SOON)
        keys("key", "alt+F4")
        closing = self.words["closing"]
        return wait(closing, lambda: self.window(closing), SOON)


class NewVms:
    """The dialog New Virtual Machine."""

    def __init__(self, dialog):
        self.dialog = dialog

    def fill(self, name, count):
        """Types the name and how many."""
        field = wait("field Name", lambda: labelled(self.dialog, "text", "Name:"), SOON)
        field.queryEditableText().setTextContents(name)
        number = labelled(self.dialog, "spin button", "How many:")
        number.queryValue().currentValue = count

    def choose(self, label):
        """Chooses the radio button `label`."""
        act(wait(label, lambda: find(self.dialog, "radio button", label), SOON), "click")

    def called(self, things):
        """Waits until all of `things`, roles and names, are in the dialog."""
        wait(f"all of {things}", lambda: all_of(things, self.dialog), SOON)

    def finish(self, label):
        """Presses the button `label` as soon as it can be pressed."""
        press(wait(f"button {label}", lambda: ready(self.dialog, label), SOON))


class Tree:
    """A tree whose items can be opened and selected."""

    def __init__(self, tree):
        self.tree = tree

    def select(self, name):
        """Opens what is closed until `name` is listed, and selects it."""
        item = wait(f"{name} in the explorer", lambda: self._open_to(name), START)
        item.queryComponent().grabFocus()

    def _open_to(self, name):
        found = find(self.tree, "table cell", name)
        if not found:
            for cell in list(everything(self.tree)):
                if has(cell, pyatspi.STATE_EXPANDABLE) and not has(cell, pyatspi.STATE_EXPANDED):
                    act(cell, "expand or contract")
        return found


class Terminal:
    """A serial console."""

    def __init__(self, widget):
        self.widget = widget

    def shows(self, words, seconds):
        """Waits until `words` are on the screen; gives the line that they are in."""

        def line():
            return next((one for one in text(self.widget).split("\n") if words in one), None)

        return wait(f"'{words}' on the serial console", line, seconds)

    def type(self, words):
        """Types a line, key by key."""
        self.widget.queryComponent().grabFocus()
        wait("the terminal's focus", lambda: has(self.widget, pyatspi.STATE_FOCUSED), SOON)
        keys("type", "--delay", "30", words)
        keys("key", "Return")


def ready(window, label):
    """The button `label`, if it can be pressed."""
    button = find(window, "push button", label)
    return button if button and has(button, pyatspi.STATE_SENSITIVE) else None


def press(button):
    """Presses a button."""
    act(button, "click")


def keys(*arguments):
    """Keys of the keyboard, through the X server."""
    subprocess.run(["xdotool", *arguments], check=True, timeout=30)
