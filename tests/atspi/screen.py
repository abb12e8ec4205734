# SPDX-License-Identifier: EPL-2.0
"""A picture of the screen."""
import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402


def picture(file):
    """Writes what the screen shows to `file` as PNG."""
    root = Gdk.get_default_root_window()
    pixels = Gdk.pixbuf_get_from_window(root, 0, 0, root.get_width(), root.get_height())
    pixels.savev(str(file), "png", [], [])
