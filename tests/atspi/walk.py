# SPDX-License-Identifier: EPL-2.0
"""Looks into every view and every dialog for what assistive technology or the keyboard cannot reach.

Nothing is listed here: the views are those of the menu Window, Show View; the dialogs those of all
menu items that end in "…". What a new bundle adds is looked at without a line more.
"""
import time

import pyatspi

from accessible import act, everything, guarded, has, labels, text, wait
from console import SOON, keys

# What a person does something with. Tables, trees and lists are one thing each: their cells are told
# as they are focused.
WHOLE = {"table", "tree table", "tree", "list", "combo box", "spin button", "slider"}
USED = WHOLE | {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "text",
    "password text",
    "entry",
    "link",
}
# Tool bars are gone through by arrow keys, and all they do is in menus too; of the choices of a group
# Tab goes to the one that is chosen. What is on the tabs of a view folder goes by keys of its own.
BY_ARROWS = {"radio button"}
PARTED = {"combo box", "spin button"}
APART = {"tool bar", "menu bar", "page tab list", "status bar", "scroll bar", "menu"}
# What asks for a file is GTK's own, and stays until it has gone through a folder.
FILES = "file chooser"
ITEMS = ("menu item", "check menu item", "radio menu item")
# The menus are File, Edit, View, Site, VM, Window, Help.
WINDOW = -2
NO_DIALOG = 1.5


def shown(root):
    """What of `root` is seen, without what is in a WHOLE."""
    yield root
    if root.getRoleName() in WHOLE:
        return
    for i in range(root.childCount):
        child = root.getChildAtIndex(i)
        if child is not None and has(child, pyatspi.STATE_SHOWING):
            yield from shown(child)


def named(one):
    """What `one` is called: by a name, by the label that belongs to it, or by what it reads."""
    called = one.name.strip() or " ".join(labels(one)).strip()
    if not called and one.getRoleName() == "text" and not has(one, pyatspi.STATE_EDITABLE):
        return text(one).strip()
    return called


def where(one):
    """`one` as a fault is reported: its role and what surrounds it."""
    path = []
    while one is not None and len(path) < 6:
        path.append(f"{one.getRoleName()} '{one.name.strip()}'")
        one = one.parent
    return " in ".join(path)


def in_bar(one):
    """Whether `one` is in a tool bar, or a tab folder's."""
    while one is not None:
        if one.getRoleName() in APART:
            return True
        one = one.parent
    return False


def used(root):
    """What is seen in `root` and can be used, outside of bars."""
    return [
        one
        for one in shown(root)
        if one.getRoleName() in USED and has(one, pyatspi.STATE_SENSITIVE)
    ]


def faults(root):
    """What is seen in `root` and has no name, or can never have the focus."""
    found = []
    for one in used(root):
        if not named(one):
            found.append(f"no name: {where(one)}")
        elif not in_bar(one) and not any(has(i, pyatspi.STATE_FOCUSABLE) for i in inner(one)):
            found.append(f"never focused: {where(one)}")
    return found


def inner(one):
    """`one` and, where the focus goes to a part of it, its parts."""
    return list(everything(one)) if one.getRoleName() in PARTED else [one]


def unreached(dialog):
    """What of `dialog` Tab does not come to in one round; the dialog has the keyboard."""
    fields = [one for one in used(dialog) if not in_bar(one)]
    seen = []
    for _ in range(2 * len(fields) + 6):
        here = next((i for i, one in enumerate(fields) if focused(one)), None)
        if here is not None and here in seen and here != seen[-1]:
            break
        # A field of several lines keeps Tab for itself.
        stays = here is not None and seen and here == seen[-1]
        keys("key", "ctrl+Tab" if stays else "Tab")
        if here is not None:
            seen.append(here)
        time.sleep(0.04)
    left = [one for i, one in enumerate(fields) if i not in seen and by_tab(one)]
    return [f"Tab does not come to it: {where(one)}" for one in left]


def by_tab(one):
    """Whether Tab has to come to `one`: not to choices of a group, nor to text that is only read."""
    role = one.getRoleName()
    return role not in BY_ARROWS and (role != "text" or has(one, pyatspi.STATE_EDITABLE))


def focused(one):
    """Whether `one` has the focus, or has within it what has it."""
    return any(has(each, pyatspi.STATE_FOCUSED) for each in inner(one))


class Walk:
    """Goes through a console."""

    def __init__(self, console, show_view):
        self.console = console
        self.show_view = show_view
        self.seen = set()

    def views(self):
        """Opens every view; how many there are, and what is wrong in any."""
        wrong = []
        names = [item.name for item in self._chosen(self.show_view)]
        self._close()
        if len(names) < 10:
            wrong.append(f"only {len(names)} views in {self.show_view}")
        for name in names:
            self.open(name)
            wrong += [f"{name}: {fault}" for fault in faults(self.console.frame())]
        return len(names), sorted(set(wrong))

    def open(self, view):
        """Opens a view, which then has the keyboard."""
        act(next(item for item in self._chosen(self.show_view) if item.name == view), "click")
        wait(f"the view {view}", lambda: self._front(view), SOON)

    def dialogs(self):
        """Opens what each enabled item that ends in … asks; names of those looked at, faults."""
        wrong = []
        looked = []
        for menu in [one.name for one in self._menus()]:
            for name in self._asking(menu):
                dialog = self._ask(menu, name)
                if dialog is None:
                    wrong.append(f"{name} opens nothing")
                    continue
                self.seen.add(name)
                looked.append(name)
                if dialog.getRoleName() != FILES:
                    wrong += [f"{name} {fault}" for fault in faults(dialog) + unreached(dialog)]
                self._leave(dialog, name)
        return looked, wrong

    def _asking(self, menu):
        """The items of a menu that can be chosen, open a dialog and were not looked at yet."""
        names = [
            item.name
            for item in self._items(self._opened(menu))
            if item.name.endswith("…") and has(item, pyatspi.STATE_SENSITIVE)
        ]
        self._close()
        return [name for name in names if name not in self.seen]

    def _ask(self, menu, name):
        before = self._windows()
        act(next(item for item in self._items(self._opened(menu)) if item.name == name), "click")
        end = time.monotonic() + NO_DIALOG
        while time.monotonic() < end:
            new = guarded(lambda: [w for w in self._windows() if w not in before and w.name])
            if new and guarded(lambda: has(new[0], pyatspi.STATE_ACTIVE)):
                return new[0]
            time.sleep(0.02)
        return None

    def _leave(self, dialog, name):
        keys("key", "Escape")
        wait(f"the end of {name}", lambda: dialog not in self._windows(), SOON)
        wait("the window", lambda: has(self.console.frame(), pyatspi.STATE_ACTIVE), SOON)

    def _windows(self):
        return [one for one in self.console.app if one is not None]

    def _front(self, name):
        return any(
            one.getRoleName() == "page tab"
            and one.name.strip().lstrip("*") == name
            and has(one, pyatspi.STATE_SELECTED)
            for one in shown(self.console.frame())
        )

    def _menus(self):
        bar = next(one for one in everything(self.console.frame()) if one.getRoleName() == "menu bar")
        return [bar.getChildAtIndex(i) for i in range(bar.childCount)]

    def _opened(self, name):
        """A menu of the menu bar, with all below it opened: only then it is as it is now."""
        menu = next(one for one in self._menus() if one.name == name)
        act(menu, "click")
        wait(f"the menu {name}", lambda: menu.childCount, SOON)
        for each in [one for one in everything(menu) if one.getRoleName() == "menu"]:
            if each != menu:
                act(each, "click")
        return menu

    def _chosen(self, submenu):
        """The items of a menu within the menu Window."""

        def items():
            for one in everything(self._menus()[WINDOW]):
                if one.getRoleName() == "menu" and one.name == submenu:
                    return self._items(one)
            return None

        self._opened(self._menus()[WINDOW].name)
        return wait(f"items of {submenu}", items, SOON)

    @staticmethod
    def _close():
        keys("key", "Escape", "Escape", "Escape")

    @staticmethod
    def _items(menu):
        return [one for one in everything(menu) if one.getRoleName() in ITEMS and one.name]
