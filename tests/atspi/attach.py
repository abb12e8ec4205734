# SPDX-License-Identifier: EPL-2.0
"""A console that has no site of its own, from outside."""
from pathlib import Path

import pyatspi

from accessible import NotSeen, everything, guarded, has, labelled, wait
from console import SOON, Console, keys, press, ready
from product import STOP

TITLE = "Attach to Controller"
NOWHERE = "127.0.0.1:1"


def attached(product, hosts):
    """Starts one, names a wrong port, then the right one, sees the site, and closes the window."""
    process = product.start_alone()
    try:
        console = Console(process)
        said = Question(console, Path(product.site)).answer(hosts)
        wait("the window's focus", lambda: has(console.frame(), pyatspi.STATE_ACTIVE), SOON)
        keys("key", "alt+F4")
        process.wait(STOP)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(SOON)
    return said


class Question:
    """The dialog that asks for the controller of `site`."""

    def __init__(self, console, site):
        self.console = console
        self.site = site
        self.dialog = wait(TITLE, lambda: console.window(TITLE), SOON)

    def answer(self, hosts):
        """Gives what the status line says in the end."""
        port = (self.site / "control.port").read_text().strip()
        self._fill("Credentials:", str(self.site / "console"))
        self._attach(NOWHERE)
        why = f"no connection to {NOWHERE}"
        wait(why, lambda: self._says(why), SOON)
        self._attach(f"127.0.0.1:{port}")
        return self.console.agents(hosts)

    def _attach(self, controller):
        self._fill("Controller:", controller)
        press(wait("button Attach", lambda: ready(self.dialog, "Attach"), SOON))

    def _fill(self, label, words):
        field = labelled(self.dialog, "text", label)
        if not field:
            raise NotSeen(f"the field {label}")
        field.queryEditableText().setTextContents(words)

    def _says(self, words):
        for one in everything(self.dialog):
            if guarded(lambda o=one: o.getRoleName() == "label" and words in o.name):
                return one
        return None
