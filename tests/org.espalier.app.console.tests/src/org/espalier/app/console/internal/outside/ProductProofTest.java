// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.Lab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built console proves itself once, on a site of four hosts: it starts agents and QEMU guests,
 * has each guest compute the sum of a word, takes a picture, and stops everything. Each test looks
 * at one thing of that run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductProofTest {
    private static final int HOSTS = 4;
    private static final int LIMIT_SECONDS = 400;
    private static final String PNG = "89504e470d0a1a0a";

    private ProductSite site;
    private ProductSite.Said said;

    @BeforeAll
    void proves() throws Exception {
        Lab lab = Lab.require();
        site = new ProductSite(lab);
        said =
                site.inDesktop(
                        LIMIT_SECONDS,
                        lab.libexec().resolve("console-run").toString(),
                        lab.product("console").toString(),
                        "-Despalier.theme=light",
                        "-Despalier.site=" + site,
                        "-Despalier.site.hosts=" + HOSTS,
                        "-Despalier.libexec=" + lab.libexec(),
                        "-Despalier.images=" + lab.images(),
                        "-Despalier.agent.home=" + lab.product("agent"),
                        "-Despalier.proof.nonce=w" + System.nanoTime(),
                        "-Despalier.proof.picture=" + site.file("console.png"),
                        "-Despalier.proof.result=" + site.file("proof.json"),
                        "--",
                        "-data",
                        site.file("workspace").toString());
    }

    @AfterAll
    void end() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    private double field(String name) throws IOException {
        assertThat(site.file("proof.json")).as("%s", said.output()).isNotEmptyFile();
        String json = Files.readString(site.file("proof.json")).strip();
        assertThat(json).as("one flat object").matches("\\{[^{}]+\\}");
        Matcher found = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
        assertThat(found.find()).as("%s in %s", name, json).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void theProgramEndsByItselfWithoutAnError() {
        assertThat(said.status()).as("%s", said.output()).isZero();
    }

    @Test
    void everyHostComesOnline() throws Exception {
        assertThat(field("hosts")).isGreaterThanOrEqualTo(HOSTS);
    }

    @Test
    void everyGuestComputesTheSum() throws Exception {
        assertThat(field("vms_running")).isGreaterThanOrEqualTo(4);
        assertThat(field("echoed")).isEqualTo(field("vms_running"));
    }

    @Test
    void theTimeOfTheStartIsMeasured() throws Exception {
        assertThat(field("start_s")).isPositive();
    }

    @Test
    void thePictureIsAPngOfTheWholeConsole() throws Exception {
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(site.file("console.png")))) {
            assertThat(HexFormat.of().formatHex(in.readNBytes(8))).isEqualTo(PNG);
            // Length and name of the first chunk, which begins with width and height.
            in.skipNBytes(8);
            assertThat(in.readInt()).as("width").isEqualTo(1600);
            assertThat(in.readInt()).as("height").isEqualTo(1000);
        }
    }

    @Test
    void stoppingTheEmbeddedSiteLeavesNothingBehind() throws Exception {
        ProductSite.Said left = site.leftovers();
        assertThat(left.output()).isEmpty();
        assertThat(left.status()).isZero();
        assertThat(site.processes()).as("agents and consoles").isEmpty();
    }
}
