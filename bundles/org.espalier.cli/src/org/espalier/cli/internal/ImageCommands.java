// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Bytes;
import org.espalier.api.Moments;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done with images, and with their deployments. */
final class ImageCommands {
    private static final long DAYS = 365;

    private ImageCommands() {}

    /** A command of what is given. */
    @FunctionalInterface
    interface Maker {
        Command of(Call call, SiteView site) throws CliException, InterruptedException;
    }

    static CommandSpec change(String name, String title, Maker maker) {
        return Options.change(
                name,
                title,
                call -> {
                    try (SiteView site = SiteView.of(call)) {
                        return Sending.send(call, site, maker.of(call, site));
                    }
                });
    }

    static CommandSpec images(CommandSpec spec) {
        Tree.add(spec, load());
        Tree.add(spec, deploy());
        CommandSpec plan =
                Options.command(
                        "plan",
                        "What deploying it would take, way by way and host by host.",
                        ImageCommands::plan);
        Tree.add(spec, ways(onHosts(OverSsh.option(plan))));
        Tree.add(
                spec,
                onHosts(
                        change(
                                "evict",
                                "Takes it from hosts where no VM is made from it.",
                                (call, site) ->
                                        new EvictImage(image(call, site), hosts(call, site)))));
        Tree.add(
                spec,
                onHosts(
                        change(
                                "verify",
                                "Reads it from hosts' disks; what is damaged is fetched again.",
                                (call, site) ->
                                        new VerifyImage(image(call, site), hosts(call, site)))));
        Tree.add(
                spec,
                Options.name(
                        change(
                                "delete",
                                "Takes it out of the library.",
                                (call, site) -> new DeleteImage(image(call, site))),
                        "IMAGE",
                        "which"));
        Tree.add(spec, manifest());
        Tree.add(spec, endorse());
        Tree.add(spec, EndorserCommands.signImage());
        CommandSpec trust =
                change(
                        "trust",
                        "Says whether the site trusts it by itself.",
                        (call, site) ->
                                new SetImageTrust(
                                        image(call, site),
                                        Options.choice(
                                                ImageWord.class,
                                                call.option("--word", "trusted"))));
        Options.text(trust, "--word", "WORD", "trusted (else), revoked or by-endorser", false);
        Tree.add(spec, Options.name(trust, "IMAGE", "which"));
        return MarkCommands.ofImages(spec);
    }

    private static CommandSpec load() {
        CommandSpec spec =
                change(
                        "import",
                        "Takes a file of the controller's machine, or of an SSH pool, into the"
                                + " library.",
                        (call, site) ->
                                new ImportImage(
                                        call.names().get(0),
                                        call.<String>option("--name").orElseThrow(),
                                        call.option("--version", "1"),
                                        new VoId(call.<String>option("--vo").orElseThrow()),
                                        call.option("--os", ""),
                                        call.option("--architecture", "x86_64"),
                                        call.option("--hypervisor", ""),
                                        expires(call),
                                        call.option("--trusted", false),
                                        PoolCommands.source(call, site)));
        Options.text(spec, "--name", "NAME", "what people call it", true);
        Options.text(spec, "--version", "VERSION", "which version (1)", false);
        Options.text(spec, "--vo", "VO", "whose it is", true);
        Options.text(spec, "--os", "TEXT", "its operating system", false);
        Options.text(spec, "--architecture", "NAME", "of processors (x86_64)", false);
        Options.text(spec, "--hypervisor", "TEXT", "what it needs of one", false);
        Options.text(spec, "--expires", "DATE", "as 2027-12-31 (in a year)", false);
        Options.flag(spec, "--trusted", "the site trusts it without an endorser", false);
        Options.text(spec, "--from-pool", "NAME", "the SSH pool that has the file", false);
        Options.text(
                spec,
                "--from-host",
                "HOST",
                "the host that has the file, where an SSH pool is set at it",
                false);
        return Options.name(
                spec,
                "FILE",
                "a name in the pool folder, or a whole path; of an SSH pool a path below its"
                        + " folder");
    }

    private static Instant expires(Call call) {
        String text = call.option("--expires", "");
        if (text.isEmpty()) {
            LocalDate year = LocalDate.now(ZoneOffset.UTC).plusDays(DAYS);
            return year.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no date. Give one as 2027-12-31.", e);
        }
    }

    private static CommandSpec deploy() {
        CommandSpec spec =
                change(
                        "deploy",
                        "Brings it to hosts, or over SSH to machines without an agent.",
                        (call, site) ->
                                OverSsh.is(call)
                                        ? OverSsh.command(call, image(call, site))
                                        : deployment(call, site).notBefore(at(call)));
        Options.text(
                spec,
                "--at",
                "TIME",
                "not before 2026-11-24T22:00, the next 22:00, or +2h from now on",
                false);
        return ways(onHosts(OverSsh.option(spec)));
    }

    private static CommandSpec onHosts(CommandSpec spec) {
        return Chosen.where(Options.names(spec, "IMAGE HOST", "the image, then the hosts"));
    }

    private static CommandSpec ways(CommandSpec spec) {
        Options.text(
                spec,
                "--strategy",
                "WAY",
                "auto (else), serial, star, binary-tree, chain, two-tree, already-visible, or ssh:"
                        + " the same as --ssh",
                false);
        return Options.size(spec, "--limit", "so much a second each host may give", false);
    }

    private static DeployImage deployment(Call call, SiteView site)
            throws CliException, InterruptedException {
        return new DeployImage(
                image(call, site),
                hosts(call, site),
                Options.choice(DeployStrategy.class, call.option("--strategy", "auto")),
                call.option("--limit", 0L));
    }

    private static Optional<Instant> at(Call call) {
        return call.<String>option("--at")
                .map(text -> Moments.parse(text, Clock.systemDefaultZone()));
    }

    private static int plan(Call call) throws CliException, InterruptedException {
        try (SiteView site = SiteView.of(call)) {
            if (OverSsh.is(call)) {
                return OverSsh.plan(call, image(call, site));
            }
            DeploymentPlan plan =
                    call.answer(call.controller().planDeployment(deployment(call, site)));
            Optional<String> refusal = plan.refusal().map(Refusal::message);
            if (refusal.isPresent()) {
                throw new CliException(refusal.get());
            }
            if (call.output() == Output.TABLE) {
                call.out()
                        .println(
                                plan.offers().stream()
                                        .map(ImageCommands::offered)
                                        .collect(Collectors.joining(", ")));
            }
            new Listing<DeploymentPlan.Need>()
                    .with("host", DeploymentPlan.Need::host)
                    .withBytes("missing", DeploymentPlan.Need::missingBytes)
                    .with("conflict", need -> need.conflict().map(Refusal::message))
                    .print(plan.needs(), call.output(), call.out());
            return plan.needs().stream().allMatch(need -> need.conflict().isEmpty()) ? 0 : 1;
        }
    }

    private static String offered(DeploymentPlan.Offer offer) {
        return ImageColumns.word(offer.strategy())
                + " "
                + Amounts.duration(offer.predicted())
                + offer.conflict().map(why -> " (not here: " + why.cause() + ")").orElse("");
    }

    private static CommandSpec manifest() {
        CommandSpec spec =
                Options.command(
                        "manifest",
                        "Writes its manifest to a file, to be signed.",
                        call -> {
                            try (SiteView site = SiteView.of(call)) {
                                Bytes bytes =
                                        call.answer(
                                                call.controller().imageManifest(image(call, site)));
                                Path file = Path.of(call.<String>option("--to").orElseThrow());
                                Files.write(file, bytes.toArray());
                                return 0;
                            } catch (IOException e) {
                                throw new CliException("The manifest was not written: " + e, e);
                            }
                        });
        Options.text(spec, "--to", "FILE", "where to", true);
        return Options.name(spec, "IMAGE", "which");
    }

    private static CommandSpec endorse() {
        CommandSpec spec =
                change(
                        "endorse",
                        "Puts an endorser's signature to it.",
                        (call, site) ->
                                new EndorseImage(
                                        image(call, site),
                                        read(call.<String>option("--signed").orElseThrow())));
        Options.text(spec, "--signed", "FILE", "its manifest, signed", true);
        return Options.name(spec, "IMAGE", "which");
    }

    private static Bytes read(String file) throws CliException {
        try {
            return Bytes.of(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new CliException("The file " + file + " was not read: " + e, e);
        }
    }

    static CommandSpec deployments(CommandSpec spec) {
        CommandSpec steer =
                change(
                        "steer",
                        "Pauses it, lets it go on, or changes its limit.",
                        ImageCommands::steered);
        Options.flag(steer, "--pause", "nothing is given until it is resumed", false);
        Options.flag(steer, "--resume", "it goes on", false);
        Options.size(steer, "--limit", "so much a second each host may give; 0 for all", false);
        return Tree.add(spec, Options.name(steer, "TASK", "which, by its task"));
    }

    private static Command steered(Call call, SiteView site) throws CliException {
        Deployment deployment = Kind.DEPLOYMENT.find(site, call.names().get(0));
        boolean pause = call.option("--pause", false);
        boolean resume = call.option("--resume", false);
        if (pause && resume) {
            throw new IllegalArgumentException("Give --pause or --resume, not both.");
        }
        return new SteerDeployment(
                deployment.task(),
                pause || deployment.paused() && !resume,
                call.option("--limit", deployment.limit()));
    }

    private static ImageId image(Call call, SiteView site) throws CliException {
        return Kind.IMAGE.find(site, call.names().get(0)).id();
    }

    private static Set<HostId> hosts(Call call, SiteView site)
            throws CliException, InterruptedException {
        List<String> names = call.names();
        return Chosen.of(call, names.subList(1, names.size()), site, Kind.HOST).stream()
                .map(Host::id)
                .collect(Collectors.toSet());
    }
}
