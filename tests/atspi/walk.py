# SPDX-License-Identifier: EPL-2.0
"""Looks into every view and every dialog for what assistive technology or the keyboard cannot reach.

Nothing is listed here: the views are those of the menu Window, Show View; the dialogs those of all
menu items that end in "…". What a new bundle adds is looked at without a line more.
"""
import time

import pyatspi

from accessible import WHOLE, act, everything, guarded, has, labels, shown, text, wait
from console import SOON, keys

# What a person does something with.
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
MENUS_DEEP = 4


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
        elif not in_bar(one) and not silent(one) and not focusable(one):
            found.append(f"never focused: {where(one)}")
    return found


def focusable(one):
    """Whether `one` can have the focus, or a part of it that has it for it."""
    return any(has(each, pyatspi.STATE_FOCUSABLE) for each in inner(one))


def silent(one):
    """Whether `one` is a choice without a field: GTK tells nobody that the button in it has the focus."""
    return one.getRoleName() == "combo box" and not focusable(one)


def inner(one):
    """`one` and, where the focus goes to a part of it, its parts."""
    return list(everything(one)) if one.getRoleName() in PARTED else [one]


def unreached(dialog):
    """What of `dialog` Tab does not come to in one round; the dialog has the keyboard."""
    fields = [one for one in used(dialog) if not in_bar(one)]
    seen = []
    untold = 0
    for _ in range(2 * len(fields) + 6):
        # The likeliest is the one after the last.
        first = seen[-1] + 1 if seen else 0
        order = [*range(first, len(fields)), *range(first)]
        here = next((i for i in order if focused(fields[i])), None)
        if here is not None and here in seen and here != seen[-1]:
            break
        # A field of several lines keeps Tab for itself.
        stays = here is not None and seen and here == seen[-1]
        keys("key", "ctrl+Tab" if stays else "Tab")
        if here is not None:
            seen.append(here)
        else:
            untold += 1
        time.sleep(0.04)
    left = [one for i, one in enumerate(fields) if i not in seen and by_tab(one)]
    # Tab has to stop at them all the same, where nothing tells of a focus.
    choices = [one for one in left if silent(one)]
    if len(choices) <= untold:
        left = [one for one in left if one not in choices]
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
        wrong = {}
        names = [item.name for item in self._chosen(self.show_view)]
        self._close()
        if len(names) < 10:
            wrong[f"only {len(names)} views"] = self.show_view
        for name in names:
            self.open(name)
            for fault in faults(self.console.frame()):
                # Other views are seen beside the one that is looked at.
                wrong.setdefault(fault, name)
        return len(names), [f"{name}: {fault}" for fault, name in wrong.items()]

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
        bar = next(one for one in shown(self.console.frame()) if one.getRoleName() == "menu bar")
        return [bar.getChildAtIndex(i) for i in range(bar.childCount)]

    def _opened(self, name, only=None):
        """A menu of the menu bar, with what is below it opened: only then it is as it is now."""
        menu = next(one for one in self._menus() if one.name == name)
        act(menu, "click")
        wait(f"the menu {name}", lambda: menu.childCount, SOON)
        for each in [one for one in everything(menu) if one.getRoleName() == "menu"]:
            if each != menu and only in (None, each.name):
                act(each, "click")
        return menu

    def _chosen(self, submenu):
        """The items of a menu within the menu Window."""

        menu = self._opened(self._menus()[WINDOW].name, submenu)

        def items():
            for one in everything(menu):
                if one.getRoleName() == "menu" and one.name == submenu:
                    return self._items(one)
            return None

        return wait(f"items of {submenu}", items, SOON)

    def _close(self):
        """Closes what menus are open; one Escape more would take the selection away."""
        for _ in range(MENUS_DEEP):
            if not guarded(self._unfolded):
                return
            keys("key", "Escape")
            time.sleep(0.1)

    def _unfolded(self):
        first = [menu.getChildAtIndex(0) for menu in self._menus() if menu.childCount]
        return any(has(one, pyatspi.STATE_SHOWING) for one in first)

    @staticmethod
    def _items(menu):
        return [one for one in everything(menu) if one.getRoleName() in ITEMS and one.name]
