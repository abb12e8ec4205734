// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.Bytes;
import org.espalier.api.controller.EnrolmentFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A host of the lab: its libvirtd, its link, its disk and its agent. */
final class LabHost {
    private final Plan plan;
    private final String name;
    private final History history;
    private final Path lab;
    private final Path own;
    private final SmallDisk disk;
    private Daemon agent;

    /** Before the lab is up: what is mounted later its libvirtd does not see. */
    LabHost(Plan plan, String name, History history) throws IOException, InterruptedException {
        this.plan = plan;
        this.history = history;
        this.name = name;
        lab = plan.place().resolve("hosts").resolve(name);
        own = Files.createDirectories(plan.place().resolve("agents").resolve(name));
        disk = SmallDisk.at(own.resolve("state"), Plan.POOL_MIB);
    }

    String name() {
        return name;
    }

    /** The directory in which libvirt keeps the definitions of its VMs. */
    Path definitions() {
        return lab.resolve("state/etc/qemu");
    }

    SmallDisk disk() {
        return disk;
    }

    Daemon agent() {
        return agent;
    }

    /** Starts the agent, which enrols with these. */
    void enrol(EnrolmentFiles files) throws IOException {
        Path credentials = Files.createDirectories(own.resolve("credentials"));
        for (Map.Entry<String, Bytes> file : files.files().entrySet()) {
            Path path = credentials.resolve(file.getKey());
            Files.write(path, file.getValue().toArray());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        Path settings =
                Files.writeString(
                        own.resolve("agent.properties"),
                        String.join(
                                "\n",
                                "host=" + name,
                                "libvirt.uri=" + uri(),
                                "images=" + plan.images(),
                                "state=" + own.resolve("state"),
                                "images.own=" + own.resolve("state/images"),
                                "controller.address=" + files.controllerAddress(),
                                "controller.port=" + files.controllerPort(),
                                "credentials=" + credentials,
                                "cores=16",
                                "memory.bytes=" + (4L << 30),
                                "disk.bytes=" + (4L << 30)));
        agent =
                new Daemon(
                        plan.results(),
                        name,
                        List.of(
                                "nsenter",
                                "--net=/run/netns/esp-" + hash() + "-" + name,
                                plan.libexec().resolve("agent-run").toString(),
                                plan.agent().toString(),
                                settings.toString()),
                        plan.clock(),
                        history);
        agent.start();
    }

    private String uri() {
        return "qemu+unix:///system?socket=" + lab.resolve("libvirt-sock");
    }

    /** As the lab's scripts name what is this host's. */
    private String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(lab.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void link(boolean up) throws IOException, InterruptedException {
        Shell.run("ip", "link", "set", "e" + hash(), up ? "up" : "down");
    }

    void libvirtd(String signal) throws IOException, InterruptedException {
        Path file = lab.resolve("libvirtd.pid");
        if (Files.exists(file)) {
            Shell.signal(signal, Long.parseLong(Files.readString(file).strip()));
        }
    }

    void startLibvirtd() throws IOException, InterruptedException {
        Shell.run(plan.libexec().resolve("host-up").toString(), name, lab.toString());
    }

    /** Kills the QEMU of a VM, if it runs here: whether it did. */
    boolean killGuest(String vm) throws IOException, InterruptedException {
        Optional<ProcessHandle> guest =
                ProcessHandle.allProcesses().filter(process -> isGuest(process, vm)).findAny();
        if (guest.isPresent()) {
            Shell.signal("KILL", guest.get().pid());
        }
        return guest.isPresent();
    }

    private static boolean isGuest(ProcessHandle process, String vm) {
        return commandLine(process).contains("guest=" + vm + " ");
    }

    static String commandLine(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .replace(",", " ");
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }

    /** The VMs that libvirt has, by identity, with their states. */
    Map<String, String> vms() throws IOException, InterruptedException {
        Map<String, String> vms = new TreeMap<>();
        for (String id : Shell.lines(virsh("list", "--all", "--uuid"))) {
            vms.put(id, virsh("domstate", id));
        }
        return vms;
    }

    /** What is still there, after all VMs were deleted. */
    List<String> leftovers() throws IOException, InterruptedException {
        List<String> left = new ArrayList<>();
        Shell.lines(virsh("list", "--all", "--name")).forEach(vm -> left.add("domain " + vm));
        Path folders = own.resolve("state/vms");
        if (Files.exists(folders)) {
            try (var all = Files.walk(folders)) {
                all.filter(path -> !path.equals(folders)).forEach(path -> left.add("file " + path));
            }
        }
        Shell.lines(Shell.run("ip", "-n", "esp-" + hash() + "-" + name, "-br", "link")).stream()
                .filter(line -> line.startsWith("vnet") || line.startsWith("tap"))
                .forEach(line -> left.add("interface " + line));
        return left;
    }

    private String virsh(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", uri()));
        command.addAll(List.of(words));
        return Shell.run(command.toArray(String[]::new));
    }
}
