// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files with the memory of VMs. */
final class SavedMemory {
    /** The test driver's files begin with this. */
    private static final String TEST_MAGIC = "TestGuestMagic";

    private final Calls calls;
    private final Dialect dialect;

    SavedMemory(Calls calls, Dialect dialect) {
        this.calls = calls;
        this.dialect = dialect;
    }

    /** A file says itself which VM it is of: libvirt would start that one. */
    void restore(String thing, VmId vm, Path file, boolean paused) throws RefusedException {
        int flags = dialect.restoreFlags(paused);
        calls.act(
                thing,
                Calls.MEMORY,
                (virt, connection, deadline) -> {
                    Power power =
                            Domains.with(
                                    virt, connection, vm, d -> Domains.status(virt, d).power());
                    if (power != Power.OFF) {
                        throw Refusals.power(thing, power);
                    }
                    if (!description(virt, connection, file).contains("<uuid>" + vm + "</uuid>")) {
                        throw RefusedException.of(
                                Refusal.Code.INVALID,
                                thing,
                                "the file " + file + " does not have its memory",
                                "Start the VM instead");
                    }
                    deadline.check();
                    return VirtException.check(
                            virt,
                            virt.virDomainRestoreFlags(connection, file.toString(), null, flags));
                });
    }

    /** libvirt's description of the VM whose memory it is; empty where it is not whole. */
    private String description(Virt virt, ConnectionPointer connection, Path file)
            throws VirtException, RefusedException {
        if (dialect == Dialect.TEST) {
            return testDescription(file);
        }
        CString xml = virt.virDomainSaveImageGetXMLDesc(connection, file.toString(), 0);
        if (xml == null && virt.virConnectIsAlive(connection) != 1) {
            throw VirtException.last(virt);
        }
        return xml == null ? "" : xml.toString();
    }

    /** Whether all of it was written. */
    boolean whole(Path file) throws RefusedException {
        return calls.call(
                "The saved memory " + file + " was not looked at",
                Calls.QUICK,
                (virt, connection) -> !description(virt, connection, file).isEmpty());
    }

    private static String testDescription(Path file) throws RefusedException {
        try {
            String all = Files.readString(file, StandardCharsets.ISO_8859_1);
            return all.startsWith(TEST_MAGIC) ? all : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            "The saved memory " + file + " was not looked at",
                            "it cannot be read: " + e.getMessage(),
                            "Look at the host's disk"),
                    e);
        }
    }
}
