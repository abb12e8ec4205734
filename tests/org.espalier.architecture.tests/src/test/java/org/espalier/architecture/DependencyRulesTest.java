// SPDX-License-Identifier: EPL-2.0
package org.espalier.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/**
 * Dependencies point downward only: ui → api + model; controller → api + codec, never model or ui;
 * agent → api + ports; adapters → the port they implement. Read from the compiled bundles.
 */
class DependencyRulesTest {
    private static final String[] CONSOLE = {
        "org.espalier.ui..", "org.espalier.app.console..", "org.espalier.embedded.."
    };

    private static JavaClasses site;

    @BeforeAll
    static void readBundles() throws IOException {
        site = Bundles.classes();
        assertFalse(site.isEmpty(), "no compiled bundle was found: the rules would prove nothing");
    }

    @Test
    @DisplayName("no UI type below ui")
    void uiTypesStayInUi() {
        check(
                noClasses()
                        .that(
                                not(
                                        resideInAnyPackage(
                                                "org.espalier.ui..", "org.espalier.app.console..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.eclipse.swt..",
                                "org.eclipse.jface..",
                                "org.eclipse.ui..",
                                "org.eclipse.nebula..",
                                "org.eclipse.e4.ui..",
                                "org.espalier.ui.."));
    }

    @Test
    @DisplayName("ECF only in remote")
    void ecfStaysInRemote() {
        only("org.espalier.remote..", "org.eclipse.ecf..", "org.osgi.service.remoteserviceadmin..");
    }

    @Test
    @DisplayName("Conscrypt only in security")
    void conscryptStaysInSecurity() {
        only("org.espalier.security..", "org.conscrypt..");
    }

    @Test
    @DisplayName("libvirt and JNA only in libvirt")
    void libvirtStaysInLibvirt() {
        only("org.espalier.libvirt..", "org.libvirt..", "com.sun.jna..");
    }

    @Test
    @DisplayName("JSch only in ssh")
    void jschStaysInSsh() {
        only("org.espalier.ssh..", "com.jcraft.jsch..");
    }

    @Test
    @DisplayName(
            "picocli only in cli, which knows api, search, images and the ways to a controller"
                    + " alone")
    void picocliStaysInCli() {
        only("org.espalier.cli..", "picocli..");
        check(
                classes()
                        .that(resideInAPackage("org.espalier.cli.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "picocli..",
                                "org.espalier.api..",
                                "org.espalier.gate..",
                                "org.espalier.images",
                                "org.espalier.link.ends..",
                                "org.espalier.remote",
                                "org.espalier.search..",
                                "org.espalier.cli.."));
    }

    @Test
    @DisplayName("SQL only in controller.store")
    void sqlStaysInStore() {
        only("org.espalier.controller.store..", "java.sql..", "javax.sql..", "org.sqlite..");
    }

    @Test
    @DisplayName("Jackson only in codec")
    void jacksonStaysInCodec() {
        only("org.espalier.codec..", "com.fasterxml.jackson..");
    }

    @Test
    @DisplayName("images as chunks know the JDK alone")
    void imagesAreAlone() {
        check(
                classes()
                        .that(resideInAPackage("org.espalier.images.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.espalier.images.."));
    }

    @Test
    @DisplayName(
            "what carries bytes between hosts knows api, images, security and zstd alone, which"
                    + " nobody else knows")
    void transferLooksDown() {
        only("org.espalier.transfer.internal.relay..", "com.github.luben..");
        check(
                classes()
                        .that(resideInAPackage("org.espalier.transfer.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.net.ssl..",
                                "com.github.luben.zstd..",
                                "org.espalier.api..",
                                "org.espalier.images..",
                                "org.espalier.security..",
                                "org.espalier.transfer.."));
    }

    @Test
    @DisplayName("images in the controller know its core, and nothing of VMs")
    void imagesInTheControllerLookDown() {
        check(
                classes()
                        .that(resideInAPackage("org.espalier.controller.images.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.osgi..",
                                "org.espalier.api..",
                                "org.espalier.controller.core..",
                                "org.espalier.controller.images..",
                                "org.espalier.images..",
                                "org.espalier.security..",
                                "org.espalier.ssh",
                                "org.espalier.transfer.."));
    }

    @Test
    @DisplayName("a link knows api and codec alone, a gate that and the kernel's credentials")
    void linkAndGateLookDown() {
        check(
                classes()
                        .that(resideInAPackage("org.espalier.link.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.espalier.api..",
                                "org.espalier.codec..",
                                "org.espalier.link.."));
        check(
                classes()
                        .that(resideInAPackage("org.espalier.gate.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "jdk.net..",
                                "org.osgi.service.component.annotations..",
                                "org.espalier.api..",
                                "org.espalier.link..",
                                "org.espalier.gate.."));
    }

    @Test
    @DisplayName("who adds hosts knows api and ssh alone")
    void hostsLookDown() {
        check(
                classes()
                        .that(resideInAnyPackage("org.espalier.hosts..", "org.espalier.ssh.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "com.jcraft.jsch..",
                                "org.espalier.api..",
                                "org.espalier.ssh..",
                                "org.espalier.hosts.."));
        check(
                noClasses()
                        .that(resideInAPackage("org.espalier.ssh.."))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.espalier.hosts.."));
    }

    @Test
    @DisplayName("EMF only in model and the console")
    void emfStaysInConsole() {
        check(
                noClasses()
                        .that(
                                not(
                                        resideInAnyPackage(
                                                "org.espalier.model..",
                                                "org.espalier.ui..",
                                                "org.espalier.app.console..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.eclipse.emf..", "org.espalier.model.."));
    }

    @Test
    @DisplayName("api depends on the JDK alone")
    void apiIsAlone() {
        check(
                classes()
                        .that(resideInAPackage("org.espalier.api.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("java..", "org.espalier.api.."));
    }

    @Test
    @DisplayName("searches depend on the JDK alone, and have nothing to do with files or networks")
    void searchIsAlone() {
        check(
                classes()
                        .that(resideInAPackage("org.espalier.search.."))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java.lang..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "org.espalier.search.."));
    }

    @Test
    @DisplayName("controller never knows agent, adapters or transport")
    void controllerLooksDown() {
        check(
                noClasses()
                        .that(resideInAPackage("org.espalier.controller.."))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.espalier.agent..",
                                "org.espalier.libvirt..",
                                "org.espalier.link..",
                                "org.espalier.gate..",
                                "org.espalier.remote..",
                                "org.espalier.app..",
                                "org.espalier.embedded.."));
    }

    @Test
    @DisplayName("agent never knows controller, console or its adapters")
    void agentLooksDown() {
        check(
                noClasses()
                        .that(resideInAPackage("org.espalier.agent.."))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.espalier.controller..",
                                "org.espalier.libvirt..",
                                "org.espalier.remote..",
                                "org.espalier.app.."));
    }

    @Test
    @DisplayName("adapters know only the port they implement")
    void adaptersKnowTheirPort() {
        check(
                noClasses()
                        .that(resideInAPackage("org.espalier.libvirt.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("org.espalier..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "org.espalier.libvirt..",
                                                                "org.espalier.agent..",
                                                                "org.espalier.api..")))));
    }

    @Test
    @DisplayName("nothing but the applications knows the console")
    void nobodyKnowsTheConsole() {
        check(
                noClasses()
                        .that(not(resideInAnyPackage(CONSOLE)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(CONSOLE));
    }

    @Test
    @DisplayName("the canvas knows nothing of sites")
    void canvasIsGeneral() {
        check(
                noClasses()
                        .that(resideInAPackage("org.espalier.ui.canvas.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("org.espalier..")
                                        .and(not(resideInAPackage("org.espalier.ui.canvas..")))));
    }

    @Test
    @DisplayName("nobody uses another bundle's internal packages")
    void internalIsInternal() {
        check(classes().should(Bundles.useInternalsOfTheirOwnBundleOnly()));
    }

    private static void only(String home, String... guests) {
        check(
                noClasses()
                        .that(not(resideInAPackage(home)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(guests));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(site);
    }
}
