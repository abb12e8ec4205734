// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.HostId;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;

import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.Optional;

/** What is done with pools that are reached over SSH. */
final class PoolCommands {
    private static final int DAYS = 365;

    private PoolCommands() {}

    static CommandSpec all(CommandSpec spec) {
        Tree.add(spec, set());
        Tree.add(
                spec,
                Options.name(
                        ImageCommands.change(
                                "remove",
                                "The site knows it no more; its files and their images stay.",
                                (call, site) -> new RemoveSshPool(call.names().get(0))),
                        "NAME",
                        "which"));
        Tree.add(
                spec,
                Options.name(
                        ImageCommands.change(
                                "look",
                                "Looks at it now; imports what is new where it is kept in sync.",
                                (call, site) -> new LookAtSshPool(call.names().get(0))),
                        "NAME",
                        "which"));
        CommandSpec files = Options.command("files", "Lists what lies in it.", PoolCommands::files);
        Options.text(files, "--below", "DIRECTORY", "a directory in it (its folder)", false);
        return Tree.add(spec, Options.name(files, "NAME", "which"));
    }

    private static CommandSpec set() {
        CommandSpec spec =
                ImageCommands.change(
                        "set",
                        "Has the site know it, or changes what is given.",
                        PoolCommands::set);
        Options.text(spec, "--at", "USER@HOST:PORT", "whom to log in as, and where", false);
        Options.text(spec, "--folder", "PATH", "its folder there, a whole path", false);
        Options.text(
                spec,
                "--key",
                "FILE",
                "a private key without a passphrase, on the controller's machine",
                false);
        Options.text(
                spec,
                "--fingerprint",
                "SHA256:...",
                "of its host's key, compared by you; without it you are told which it shows",
                false);
        Options.text(
                spec,
                "--for",
                "VO",
                "whom it is for: that VO's administrators use it, too (site administrators only)",
                false);
        Options.flag(spec, "--for-site", "it is for site administrators only, again", false);
        Options.flag(spec, "--keep", "keeps it in sync: its files become images", false);
        Options.flag(spec, "--no-keep", "keeps it in sync no more", false);
        Options.text(spec, "--vo", "VO", "with --keep: whose its images are", false);
        Options.text(spec, "--os", "TEXT", "with --keep: their operating system", false);
        Options.text(spec, "--architecture", "NAME", "with --keep: of processors (x86_64)", false);
        Options.text(spec, "--hypervisor", "TEXT", "with --keep: what they need of one", false);
        Options.number(spec, "--days", "with --keep: until they expire (365)", false);
        Options.flag(
                spec, "--trusted", "with --keep: the site trusts them without an endorser", false);
        return Options.name(spec, "NAME", "what it is called");
    }

    private static SetSshPool set(Call call, SiteView site)
            throws CliException, InterruptedException {
        String name = call.names().get(0);
        Optional<SshPool> before = site.find(SshPool.key(name), SshPool.class);
        Optional<SshPool.Access> known = before.map(SshPool::access);
        Optional<String> at = call.option("--at");
        SshPlace place =
                at.map(SshPlace::parse)
                        .or(() -> known.map(SshPool.Access::place))
                        .orElseThrow(() -> missing("--at USER@HOST:PORT"));
        String folder =
                call.<String>option("--folder")
                        .or(() -> known.map(SshPool.Access::folder))
                        .orElseThrow(() -> missing("--folder PATH"));
        String key =
                call.<String>option("--key")
                        .or(() -> known.map(SshPool.Access::keyFile))
                        .orElseThrow(() -> missing("--key FILE"));
        Optional<SshPool.Keeping> keeping = keeping(call, before.flatMap(SshPool::keeping));
        Optional<VoId> vo = forWhom(call, before.flatMap(SshPool::vo));
        return new SetSshPool(
                name,
                new SshPool.Access(place, folder, key, hostKey(call, place, known)),
                vo,
                keeping);
    }

    private static Optional<VoId> forWhom(Call call, Optional<VoId> before) {
        Optional<VoId> vo = call.<String>option("--for").map(VoId::new);
        boolean site = call.option("--for-site", false);
        if (site && vo.isPresent()) {
            throw new IllegalArgumentException("Give --for or --for-site, not both.");
        }
        return site ? Optional.empty() : vo.or(() -> before);
    }

    private static IllegalArgumentException missing(String option) {
        return new IllegalArgumentException(
                "The site has no such pool yet, so all of it is needed. Give " + option + ".");
    }

    private static Optional<SshPool.Keeping> keeping(Call call, Optional<SshPool.Keeping> before) {
        boolean keep = call.option("--keep", false);
        boolean no = call.option("--no-keep", false);
        if (keep && no) {
            throw new IllegalArgumentException("Give --keep or --no-keep, not both.");
        } else if (!keep) {
            return no ? Optional.empty() : before;
        }
        return Optional.of(
                new SshPool.Keeping(
                        new VoId(
                                call.<String>option("--vo")
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "Images are somebody's. Give --vo"
                                                                        + " VO with --keep."))),
                        call.option("--os", ""),
                        call.option("--architecture", "x86_64"),
                        call.option("--hypervisor", ""),
                        call.option("--days", DAYS),
                        call.option("--trusted", false)));
    }

    /** That which is known of the same machine, or the one whose fingerprint is given. */
    private static SshKey hostKey(Call call, SshPlace place, Optional<SshPool.Access> known)
            throws CliException, InterruptedException {
        Optional<String> fingerprint = call.option("--fingerprint");
        Optional<SshKey> same =
                known.filter(access -> access.place().equals(place)).map(SshPool.Access::hostKey);
        if (same.isPresent() && fingerprint.isEmpty()) {
            return same.get();
        }
        SshKey shown = shown(call, place);
        if (fingerprint.filter(shown.fingerprint()::equals).isEmpty()) {
            throw new CliException(
                    "The pool was not set: "
                            + place.host()
                            + " shows the key "
                            + shown.fingerprint()
                            + (fingerprint.isEmpty()
                                    ? ", which nobody has compared"
                                    : ", and that is not the one that you gave")
                            + ". Compare it with ssh-keygen -lf"
                            + " /etc/ssh/ssh_host_ed25519_key.pub on that machine, and give"
                            + " --fingerprint "
                            + shown.fingerprint());
        }
        return shown;
    }

    private static SshKey shown(Call call, SshPlace place)
            throws CliException, InterruptedException {
        PoolAnswer answer = call.answer(call.controller().askPool(new PoolQuestion.HostKey(place)));
        if (answer instanceof PoolAnswer.Key key) {
            return key.key();
        }
        throw new CliException("The controller answered another question. Try again.");
    }

    private static int files(Call call) throws CliException, InterruptedException {
        PoolAnswer answer =
                call.answer(
                        call.controller()
                                .askPool(
                                        new PoolQuestion.Files(
                                                call.names().get(0), call.option("--below", ""))));
        if (!(answer instanceof PoolAnswer.Files files)) {
            throw new CliException("The controller answered another question. Try again.");
        }
        new Listing<PoolAnswer.Entry>()
                .with("name", entry -> entry.name() + (entry.directory() ? "/" : ""))
                .withBytes("size", PoolAnswer.Entry::bytes)
                .withTime("changed", PoolAnswer.Entry::changed)
                .print(files.files(), call.output(), call.out());
        if (files.cut()) {
            call.err().println("There are more files than these.");
        }
        return 0;
    }

    /** The pool that has the file: one that is named, or the one at a host that is named. */
    static Optional<String> source(Call call, SiteView site) throws CliException {
        Optional<String> pool = call.option("--from-pool");
        Optional<String> host = call.option("--from-host");
        if (host.isEmpty()) {
            return pool;
        } else if (pool.isPresent()) {
            throw new IllegalArgumentException("Give --from-pool or --from-host, not both.");
        }
        HostId known = Kind.HOST.find(site, host.get()).id();
        List<String> there =
                site.all(SshPool.class).stream()
                        .filter(each -> each.isAt(known))
                        .map(SshPool::name)
                        .sorted()
                        .toList();
        if (there.size() == 1) {
            return Optional.of(there.get(0));
        }
        throw new CliException(
                there.isEmpty()
                        ? "The image was not imported: nobody has said how host "
                                + known
                                + " is reached over SSH. Set a pool at the folder of its images:"
                                + " espalier ssh-pool set "
                                + known
                                + " --at root@"
                                + known
                                + " --folder /var/lib/espalier-agent/images --key FILE"
                        : "The image was not imported: several SSH pools are at host "
                                + known
                                + ". Name one of them by --from-pool: "
                                + String.join(", ", there));
    }

    static Listing<SshPool> columns() {
        return new Listing<SshPool>()
                .with("name", SshPool::name)
                .with("at", pool -> pool.access().place())
                .with("folder", pool -> pool.access().folder())
                .with("key", pool -> pool.access().keyFile())
                .with("fingerprint", pool -> pool.access().hostKey().fingerprint())
                .with("for", SshPool::vo)
                .with("kept_for", pool -> pool.keeping().map(SshPool.Keeping::vo))
                .withCount("files", pool -> pool.files().stream().filter(f -> !f.gone()).count())
                .withTexts(
                        "gone",
                        pool ->
                                pool.files().stream()
                                        .filter(SshPool.Seen::gone)
                                        .map(SshPool.Seen::file)
                                        .toList())
                .withTime("looked", pool -> pool.look().map(SshPool.Look::at))
                .with(
                        "trouble",
                        pool ->
                                pool.look()
                                        .flatMap(SshPool.Look::trouble)
                                        .map(refusal -> refusal.message()));
    }
}
