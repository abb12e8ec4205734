// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Native;

import org.espalier.agent.HostAgent;
import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.libvirt.LibvirtDrivers;
import org.libvirt.jna.Libvirt;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An agent in a process of its own, which is killed at a certain call of its driver. */
final class AgentToKill {
    private AgentToKill() {}

    /**
     * Has an agent take a step, and kills it while the hypervisor is at {@code call}, or before it
     * is where that is a resume.
     */
    static void at(String call, String uri, Path directory, AgentRequest.StepVm step)
            throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                classPath(),
                                AgentToKill.class.getName(),
                                call,
                                uri,
                                directory.toString(),
                                step.id(),
                                step.vm().toString(),
                                step.verb().name())
                        .redirectErrorStream(true)
                        .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals(call)) {
                said.append(line).append('\n');
                line = out.readLine();
            }
            if (line == null) {
                throw new AssertionError("It never came to " + call + ":\n" + said);
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The agent. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[2]);
        AgentRig rig =
                new AgentRig(
                        new Telling(arguments[0]),
                        arguments[1],
                        directory.resolve("state"),
                        directory.resolve("images"));
        rig.ask(
                new AgentRequest.StepVm(
                        arguments[3], VmId.of(arguments[4]), VmVerb.valueOf(arguments[5])));
    }

    /** libvirt, which tells of a call, and lets no VM that it holds back run. */
    private record Telling(String call) implements VmDriverFactory {
        private static final LibvirtDrivers DRIVERS = new LibvirtDrivers();

        @Override
        public boolean handles(String uri) {
            return DRIVERS.handles(uri);
        }

        @Override
        public VmDriver open(HostId host, String uri, Listener listener) {
            VmDriver real = DRIVERS.open(host, uri, listener);
            return (VmDriver)
                    Proxy.newProxyInstance(
                            VmDriver.class.getClassLoader(),
                            new Class<?>[] {VmDriver.class},
                            (proxy, method, values) -> invoke(real, method, values));
        }

        private Object invoke(VmDriver real, Method method, Object[] values) throws Throwable {
            if (method.getName().equals(call)) {
                System.out.println(call);
            }
            if (method.getName().equals("resume")) {
                // Here it is killed; without a killer there is nobody to read from.
                System.exit(System.in.read());
            }
            try {
                return method.invoke(real, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /** Wherever the classes were loaded from. */
    private static String classPath() {
        return Stream.of(
                        AgentToKill.class,
                        LibvirtDrivers.class,
                        HostAgent.class,
                        Refusal.class,
                        Native.class,
                        Libvirt.class)
                .map(AgentToKill::place)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String place(Class<?> type) {
        String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
        Path place = Path.of(URI.create(location.replaceFirst("^reference:", "")));
        // A bundle that is run from its project has its classes one level down.
        Path classes = place.resolve("target/classes");
        return (Files.isDirectory(classes) ? classes : place).toString();
    }
}
