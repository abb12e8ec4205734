// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.pools;

import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;
import org.espalier.ui.images.internal.Texts;

import java.util.Optional;

/** A pool that is being written: what is missing, and the command once nothing is. */
final class PoolDraft {
    private static final int DAYS = 365;

    private String name = "";
    private String at = "";
    private String folder = "";
    private String keyFile = "";
    private Optional<SshKey> hostKey = Optional.empty();
    private Optional<SshPlace> shownAt = Optional.empty();
    private boolean compared;
    private Optional<VoId> forVo = Optional.empty();
    private boolean keep;
    private String vo;
    private String os = "";
    private String architecture = "x86_64";
    private String hypervisor = "kvm";
    private int days = DAYS;
    private boolean trusted;

    /** A new one, whose images would be {@code vo}'s. */
    PoolDraft(String vo) {
        this.vo = vo;
    }

    /** A change of {@code pool}, whose key was compared before. */
    static PoolDraft of(SshPool pool, String vo) {
        PoolDraft draft = new PoolDraft(vo);
        SshPool.Access access = pool.access();
        draft.name = pool.name();
        draft.at = access.place().toString();
        draft.folder = access.folder();
        draft.keyFile = access.keyFile();
        draft.shown(access.place(), access.hostKey());
        draft.compared = true;
        draft.forVo = pool.vo();
        draft.keep = pool.keeping().isPresent();
        pool.keeping()
                .ifPresent(
                        keeping -> {
                            draft.vo = keeping.vo().value();
                            draft.os = keeping.os();
                            draft.architecture = keeping.architecture();
                            draft.hypervisor = keeping.hypervisor();
                            draft.days = keeping.days();
                            draft.trusted = keeping.trusted();
                        });
        return draft;
    }

    void name(String next) {
        name = next.strip();
    }

    String name() {
        return name;
    }

    /** Another machine has another key. */
    void at(String next) {
        at = next.strip();
    }

    String at() {
        return at;
    }

    /** Where that is; empty while it is none. */
    Optional<SshPlace> place() {
        try {
            return Optional.of(SshPlace.parse(at));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void folder(String next) {
        folder = next.strip();
    }

    String folder() {
        return folder;
    }

    void keyFile(String next) {
        keyFile = next.strip();
    }

    String keyFile() {
        return keyFile;
    }

    /** The machine at {@code place} shows {@code key}; nobody has compared it yet. */
    void shown(SshPlace place, SshKey key) {
        compared = hostKey.equals(Optional.of(key)) && compared;
        shownAt = Optional.of(place);
        hostKey = Optional.of(key);
    }

    /** The key that the machine which is written there has shown; empty where none was asked. */
    Optional<SshKey> hostKey() {
        return place().isPresent() && place().equals(shownAt) ? hostKey : Optional.empty();
    }

    void compared(boolean next) {
        compared = next;
    }

    boolean compared() {
        return compared && hostKey().isPresent();
    }

    /** Whom it is for; empty: the site's own. */
    void forVo(Optional<VoId> next) {
        forVo = next;
    }

    Optional<VoId> forVo() {
        return forVo;
    }

    void keep(boolean next) {
        keep = next;
    }

    boolean keep() {
        return keep;
    }

    void vo(String next) {
        vo = next;
    }

    String vo() {
        return vo;
    }

    void os(String next) {
        os = next.strip();
    }

    String os() {
        return os;
    }

    void architecture(String next) {
        architecture = next.strip();
    }

    String architecture() {
        return architecture;
    }

    void hypervisor(String next) {
        hypervisor = next.strip();
    }

    String hypervisor() {
        return hypervisor;
    }

    void days(int next) {
        days = next;
    }

    int days() {
        return days;
    }

    void trusted(boolean next) {
        trusted = next;
    }

    boolean trusted() {
        return trusted;
    }

    /** What is missing or wrong, in a sentence; empty if nothing is. */
    Optional<String> problem() {
        try {
            SshPool.requireName(name);
            SshPlace.parse(at);
            if (hostKey().isEmpty()) {
                return Optional.of(Texts.poolNoKey);
            }
            command();
        } catch (IllegalArgumentException e) {
            // The records' own rules of form, in their own words.
            return Optional.of(e.getMessage());
        }
        if (keep && vo.isEmpty()) {
            return Optional.of(Texts.importNoVo);
        } else if (keep && forVo.filter(own -> !own.value().equals(vo)).isPresent()) {
            return Optional.of(Texts.poolOtherVo);
        }
        return compared() ? Optional.empty() : Optional.of(Texts.poolNotCompared);
    }

    /** The command; only where there is no {@link #problem}. */
    SetSshPool command() {
        SshPool.Access access =
                new SshPool.Access(SshPlace.parse(at), folder, keyFile, hostKey().orElseThrow());
        return new SetSshPool(
                name,
                access,
                forVo,
                keep && !vo.isEmpty()
                        ? Optional.of(
                                new SshPool.Keeping(
                                        new VoId(vo), os, architecture, hypervisor, days, trusted))
                        : Optional.empty());
    }
}
