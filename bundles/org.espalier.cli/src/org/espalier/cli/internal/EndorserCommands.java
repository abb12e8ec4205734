// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Bytes;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.VoId;
import org.espalier.images.EndorserKeyFile;
import org.espalier.images.ImageInfo;
import org.espalier.images.SignedImage;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What endorsers do, and what is done about them. Keys never leave the endorser's machine. */
final class EndorserCommands {
    private static final int MOST_BYTES = 64 << 20;

    private EndorserCommands() {}

    static CommandSpec all(CommandSpec spec) {
        CommandSpec trust =
                ImageCommands.change(
                        "trust",
                        "Takes somebody's word for the images of a VO from now on.",
                        (call, site) ->
                                new TrustEndorser(
                                        call.names().get(0),
                                        new VoId(call.<String>option("--vo").orElseThrow()),
                                        call.<String>option("--name").orElseThrow()));
        Options.text(trust, "--vo", "VO", "for whose images", true);
        Options.text(trust, "--name", "NAME", "who that is", true);
        Tree.add(spec, Options.name(trust, "FINGERPRINT", "64 digits: SHA-256 of the public key"));
        CommandSpec revoke =
                ImageCommands.change(
                        "revoke",
                        "Takes somebody's word no more.",
                        (call, site) ->
                                new RevokeEndorser(
                                        Kind.ENDORSER
                                                .find(site, call.names().get(0))
                                                .fingerprint()));
        Tree.add(spec, Options.name(revoke, "NAME", "whose"));
        CommandSpec keygen =
                Options.command(
                        "keygen",
                        "Makes an endorser's key in a new file, and prints its fingerprint.",
                        call -> told(call, () -> EndorserKeyFile.make(file(call))));
        Tree.add(spec, Options.name(keygen, "FILE", "where the key goes; keep it to yourself"));
        CommandSpec fingerprint =
                Options.command(
                        "fingerprint",
                        "Prints by what sites know the key in a file.",
                        call -> told(call, () -> key(file(call))));
        Tree.add(spec, Options.name(fingerprint, "FILE", "an endorser's key"));
        return Tree.add(spec, sign());
    }

    /** Signs where no controller is at hand. */
    private static CommandSpec sign() {
        CommandSpec spec =
                Options.command(
                        "sign",
                        "Signs the manifest of an image, as \"image manifest\" wrote it.",
                        call -> {
                            try {
                                byte[] manifest = bytes(file(call));
                                Path to = Path.of(call.<String>option("--to").orElseThrow());
                                Files.write(to, signed(call, manifest).bytes());
                                return 0;
                            } catch (IOException e) {
                                throw failed(e);
                            }
                        });
        key(spec);
        Options.text(spec, "--to", "FILE", "where to, for \"image endorse\"", true);
        return Options.name(spec, "MANIFEST", "a file");
    }

    /** Signs an image of the library in one step. */
    static CommandSpec signImage() {
        CommandSpec spec =
                ImageCommands.change(
                        "sign",
                        "Signs it with an endorser's key, and puts the signature to it.",
                        (call, site) -> {
                            Image image = Kind.IMAGE.find(site, call.names().get(0));
                            Bytes manifest =
                                    call.answer(call.controller().imageManifest(image.id()));
                            try {
                                SignedImage signed = signed(call, manifest.toArray());
                                require(image, signed);
                                // Not among the results: programs read those.
                                call.err().println("Signed " + words(image, signed));
                                return new EndorseImage(image.id(), Bytes.of(signed.bytes()));
                            } catch (IOException e) {
                                throw failed(e);
                            }
                        });
        key(spec);
        return Options.name(spec, "IMAGE", "which");
    }

    /** A controller must not have an endorser sign something else. */
    static void require(Image image, SignedImage signed) throws CliException {
        String listed = image.details().map(ImageDetails::manifest).orElse("");
        if (!signed.id().toString().equals(listed)) {
            throw new CliException(
                    "Image "
                            + image.name()
                            + " was not signed: the controller sent the manifest of another, "
                            + signed
                            + ". Ask a site administrator what the library has.");
        }
        ImageInfo info = signed.manifest().info();
        ImageDetails details = image.details().orElseThrow();
        if (!info.name().equals(image.name())
                || !info.version().equals(details.version())
                || !info.vo().equals(details.vo().value())) {
            throw new CliException(
                    "Image %s %s of VO %s was not signed: its manifest is of %s. Ask a site administrator what the library has."
                            .formatted(
                                    image.name(),
                                    details.version(),
                                    details.vo(),
                                    words(image, signed)));
        }
    }

    /** What somebody gives their word for. */
    private static String words(Image image, SignedImage signed) {
        ImageInfo info = signed.manifest().info();
        return "%s: %s %s of VO %s".formatted(image.id(), info.name(), info.version(), info.vo());
    }

    private static void key(CommandSpec spec) {
        Options.text(spec, "--key", "FILE", "of \"endorser keygen\"; it stays here", true);
    }

    private static SignedImage signed(Call call, byte[] manifest) throws IOException {
        EndorserKeyFile key = key(Path.of(call.<String>option("--key").orElseThrow()));
        return key.sign(SignedImage.parse(manifest).manifest());
    }

    private static Path file(Call call) {
        return Path.of(call.names().get(0));
    }

    private static EndorserKeyFile key(Path file) throws IOException {
        try {
            return EndorserKeyFile.read(file);
        } catch (NoSuchFileException e) {
            throw new IOException("The key file " + file + " is not there. Name another one.", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(
                        "The file " + file + " is too large for a manifest. Name another one.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("The file " + file + " is not there. Name another one.", e);
        }
    }

    @FunctionalInterface
    private interface Keys {
        EndorserKeyFile get() throws IOException;
    }

    private static int told(Call call, Keys keys) throws CliException {
        try {
            call.out().println(keys.get().key().fingerprint());
            return 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static CliException failed(IOException why) {
        String words = why.getMessage();
        return new CliException(words.endsWith(".") ? words : why.toString(), why);
    }
}
