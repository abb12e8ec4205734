# SPDX-License-Identifier: EPL-2.0
"""The console's product as a process, and flows through it: steps that print PASS or FAIL."""
import subprocess
from pathlib import Path

from gi.repository import GLib

from accessible import NotSeen
from console import SOON
from screen import picture

STOP = 90


class Product:
    """Where the built products are, and the site that the console starts in SITE."""

    def __init__(self, console, agent, controller, libexec, images, site):
        self.console = console
        self.libexec = libexec
        self.site = site
        self.settings = {
            "site": site,
            "libexec": libexec,
            "images": images,
            "agent.home": agent,
            "controller.home": controller,
            "theme": "light",
        }

    def start(self, hosts, language="en"):
        """The console as a process, on a site of so many hosts."""
        return self._run(language, "workspace", {**self.settings, "site.hosts": hosts})

    def start_alone(self):
        """The console as a process, as where there can be no site."""
        return self._run("en", "alone", {"attach": "only", "theme": "light"})

    def _run(self, language, workspace, settings):
        command = [f"{self.libexec}/console-run", self.console, f"-Duser.language={language}"]
        command += [f"-Despalier.{key}={value}" for key, value in settings.items()]
        command += ["--", "-data", f"{self.site}/{workspace}"]
        with open(Path(self.site) / "console.log", "ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)

    def end(self, process):
        """Ends what a failed flow left: the console, its agents and its successor, its hosts."""
        if process.poll() is None:
            process.terminate()
            process.wait(SOON)
        subprocess.run([f"{self.libexec}/agents-down", self.site], check=False, timeout=STOP)
        for host in Path(self.site, "hosts").glob("*/"):
            command = [f"{self.libexec}/host-down", host.name, host]
            subprocess.run(command, check=False, timeout=STOP)


def go(flow, product, failure):
    """Goes through `flow`, ends what it leaves, and gives the exit status."""
    good = False
    try:
        good = run(flow, failure)
    finally:
        if not good:
            product.end(flow.process)
    return 0 if good and flow.process.returncode == 0 else 1


def run(flow, failure):
    """Runs the steps up to the first that fails; whether none did."""
    for step in flow.steps():
        words = step.__name__.replace("_", " ")
        try:
            print(f"PASS {words}: {step()}", flush=True)
        except (NotSeen, GLib.Error, LookupError, subprocess.SubprocessError) as missing:
            said = str(missing).replace("\n", " | ")
            print(f"FAIL {words}: {said}; the screen is in {failure}", flush=True)
            picture(failure)
            return False
    return True
