# SPDX-License-Identifier: EPL-2.0
"""Finding and using what a program tells assistive technology; every wait ends."""
import time

import pyatspi
from gi.repository import Atspi, GLib

# A program that is busy, on a machine that is, answers late; by default it had less than a second.
Atspi.set_timeout(15_000, 15_000)


class NotSeen(Exception):
    """What was waited for did not come."""


def wait(what, probe, seconds):
    """The first true value of `probe`; NotSeen after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        seen = guarded(probe)
        if seen:
            return seen
        if time.monotonic() > end:
            raise NotSeen(f"{what}: not within {seconds} s")
        # Each look keeps the program from what is waited for.
        time.sleep(0.1)


def guarded(probe):
    """`probe`'s value; None where a widget vanished while it was looked at."""
    try:
        return probe()
    except (GLib.Error, LookupError, NotImplementedError, RuntimeError):
        return None


def everything(root, but=()):
    """`root` and all below it; not what is in those of the roles `but`, nor what vanishes meanwhile."""
    yield root
    if but and guarded(root.getRoleName) in but:
        return
    for i in range(guarded(lambda: root.childCount) or 0):
        child = guarded(lambda i=i: root.getChildAtIndex(i))
        if child is not None:
            yield from everything(child, but)


# What is one thing to a person; its cells are told as they are focused.
WHOLE = {"table", "tree table", "tree", "list", "combo box", "spin button", "slider"}


def shown(root):
    """What of `root` is seen, without what is in a WHOLE."""
    yield root
    if guarded(root.getRoleName) in WHOLE:
        return
    for i in range(guarded(lambda: root.childCount) or 0):
        child = guarded(lambda i=i: root.getChildAtIndex(i))
        if child is not None and guarded(lambda c=child: has(c, pyatspi.STATE_SHOWING)):
            yield from shown(child)


def seen(root, role, name=None):
    """The first that is shown, of that role, and of that name if one is given; None if there is none."""
    for one in shown(root):
        if guarded(lambda o=one: o.getRoleName() == role and name in (None, o.name.strip())):
            return one
    return None


def all_of(things, root):
    """Whether all of `things`, roles and names, are in `root`."""
    left = set(things)
    for one in everything(root):
        left.discard(guarded(lambda o=one: (o.getRoleName(), o.name.strip())))
        if not left:
            return True
    return False


def find(root, role, name=None):
    """The first of that role, and of that name if one is given; None if there is none."""
    for one in everything(root):
        if one.getRoleName() == role and name in (None, one.name.strip()):
            return one
    return None


def labels(field):
    """The texts of the labels that say what `field` is."""
    found = []
    for relation in field.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            for i in range(relation.getNTargets()):
                found += [one.name for one in everything(relation.getTarget(i)) if one.name]
    return found


def labelled(root, role, label):
    """The field of that role that the label `label` belongs to; None if there is none."""
    for one in everything(root):
        if one.getRoleName() == role and label in labels(one):
            return one
    return None


def act(one, action):
    """Has `one` do what `action` says; False if it knows no such action."""
    actions = one.queryAction()
    for i in range(actions.nActions):
        if actions.getName(i) == action:
            return actions.doAction(i)
    return False


def has(one, state):
    """Whether `one` is in that state."""
    return one.getState().contains(state)


def text(one):
    """All of the text of `one`."""
    return one.queryText().getText(0, -1)
