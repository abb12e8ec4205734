// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Amounts;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What commands are called in tasks, causes and the audit. */
public final class Titles {
    /** Most things that a title names one by one. */
    private static final int MOST_NAMED = 3;

    private final SiteState state;

    private Titles(SiteState state) {
        this.state = state;
    }

    /** The title of {@code command}: a verb and its objects, by the names that they have now. */
    public static String of(Command command, SiteState state) {
        return new Titles(state).of(command);
    }

    /** The same without the names of what {@code sight} does not see. */
    static String seen(Command command, Sight sight) {
        return new Titles(sight.seesAll() ? sight.state() : sight.part(command)).of(command);
    }

    private String of(Command command) {
        if (command instanceof CreateVms create) {
            return create.count() == 1
                    ? "Create VM " + create.name()
                    : "Create %d VMs %s … %s"
                            .formatted(
                                    create.count(),
                                    create.nameOf(0),
                                    create.nameOf(create.count() - 1));
        } else if (command instanceof ActOnVms act) {
            return word(act.verb())
                    + " "
                    + vms(act.vms())
                    + (act.verb() == VmVerb.DELETE ? " for good" : "");
        } else if (command instanceof OperateOnVms operate) {
            return operate.operation().title(vms(operate.vms()));
        } else if (command instanceof SetAutostart set) {
            return (set.on() ? "Switch on autostart of " : "Switch off autostart of ")
                    + vms(set.vms());
        } else if (command instanceof BinVms bin) {
            return "Delete " + vms(bin.vms());
        } else if (command instanceof UnbinVms unbin) {
            return "Restore " + vms(unbin.vms()) + " from the bin";
        } else if (command instanceof RenameVm rename) {
            return "Rename " + vms(Set.of(rename.vm())) + " to " + rename.name();
        } else if (command instanceof SetProperties set) {
            return set.property().title(things(set));
        } else if (command instanceof UndoCommand undo) {
            return undone(undo);
        } else if (command instanceof CloneVm clone) {
            return "Clone " + vms(Set.of(clone.source())) + " to " + clones(clone);
        } else if (command instanceof AdoptVms adopt) {
            return "Adopt " + vms(adopt.vms()) + " for " + adopt.vo();
        } else if (command instanceof ForgetVms forget) {
            return "Forget " + vms(forget.vms());
        } else if (command instanceof CancelTask cancel) {
            return "Cancel "
                    + state.task(cancel.task())
                            .map(Task::title)
                            .map(title -> "\"" + title + "\"")
                            .orElse("task " + cancel.task());
        } else if (command instanceof DefineGroup define) {
            return "Define group " + define.group();
        } else if (command instanceof EnrolHosts enrol) {
            return "Enrol " + hosts(enrol.hosts());
        } else if (command instanceof MoveHosts move) {
            return "Move " + hosts(move.hosts()) + " to " + move.group();
        } else if (command instanceof RemoveHosts remove) {
            return "Remove " + hosts(remove.hosts());
        } else if (command instanceof SetMaintenance set) {
            return set.on()
                    ? "Put " + hosts(set.hosts()) + " into maintenance mode"
                    : "Resume " + hosts(set.hosts());
        } else if (command instanceof SetReserve set) {
            return "Keep " + set.reserve() + " of the disk of " + hosts(set.hosts()) + " from VMs";
        } else if (command instanceof SetSendLimit set) {
            return set.limit() == 0
                    ? "Let " + hosts(set.hosts()) + " give images as fast as they can"
                    : "Let "
                            + hosts(set.hosts())
                            + " give at most "
                            + Amounts.rate(set.limit())
                            + " of images to others";
        } else if (command instanceof MigrateVms migrate) {
            return "Migrate "
                    + vms(migrate.vms())
                    + migrate.target().map(host -> " to " + host).orElse("");
        } else if (command instanceof UpdateAgents update) {
            return "Update the agents of " + hosts(update.hosts());
        } else if (command instanceof RebootHosts reboot) {
            return "Reboot " + hosts(reboot.hosts());
        } else if (command instanceof InviteHost invite) {
            return "Make an enrolment token for host " + invite.host();
        } else if (command instanceof RevokeCertificates revoke) {
            return "Revoke " + certificates(revoke);
        } else if (command instanceof BackUpSite) {
            return "Back up the site";
        }
        return people(command);
    }

    private static String clones(CloneVm clone) {
        return clone.count() == 1
                ? clone.name()
                : clone.nameOf(0) + " … " + clone.nameOf(clone.count() - 1);
    }

    private String people(Command command) {
        if (command instanceof DefineVo define) {
            return (state.hasVo(define.vo()) ? "Change VO " : "Create VO ") + define.vo();
        } else if (command instanceof SuspendVo suspend) {
            return "Suspend VO " + suspend.vo();
        } else if (command instanceof ResumeVo resume) {
            return "Resume VO " + resume.vo();
        } else if (command instanceof DissolveVo dissolve) {
            return "Dissolve VO " + dissolve.vo();
        } else if (command instanceof DefineUser define) {
            boolean known = state.user(define.name()).isPresent();
            return (known ? "Change " : "Add ") + define.name();
        } else if (command instanceof RemoveUser remove) {
            return "Remove " + remove.name();
        } else if (command instanceof IssueCredentials issue) {
            return "Make console credentials for " + issue.name();
        } else if (command instanceof DemandReasons) {
            return "Set which commands need a reason";
        } else if (command instanceof SetBinTime set) {
            return "Keep what is deleted for " + set.hours() + " h";
        }
        return network(command);
    }

    private String network(Command command) {
        if (command instanceof CreateNetwork create) {
            return "Create network " + create.network().id();
        } else if (command instanceof ChangeNetwork change) {
            return "Change network " + change.network().id();
        } else if (command instanceof DeleteNetwork delete) {
            return "Delete network " + delete.network();
        } else if (command instanceof SetAddressPool set) {
            return "Set the pool of "
                    + AddressPool.whose(set.vo())
                    + " on network "
                    + set.network();
        } else if (command instanceof SetGuestValues set) {
            return "Set the guest values of " + set.vo().map(vo -> "VO " + vo).orElse("the site");
        }
        return ImageCommands.title(command, state)
                .orElseGet(() -> command.getClass().getSimpleName());
    }

    /** Few are named, of many it is said how many. */
    private String things(SetProperties set) {
        if (set.vms().size() + set.hosts().size() + set.images().size() <= MOST_NAMED) {
            return Stream.of(
                            set.vms().stream().map(vm -> vms(Set.of(vm))),
                            set.hosts().stream().map(HostId::value),
                            set.images().stream().map(this::image))
                    .flatMap(names -> names)
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        List<String> kinds = new ArrayList<>();
        if (!set.vms().isEmpty()) {
            kinds.add(vms(set.vms()));
        }
        if (!set.hosts().isEmpty()) {
            kinds.add(hosts(set.hosts()));
        }
        if (!set.images().isEmpty()) {
            kinds.add(images(set.images()));
        }
        return String.join(" and ", kinds);
    }

    private String images(Set<ImageId> images) {
        return images.size() == 1 ? image(images.iterator().next()) : images.size() + " images";
    }

    private String image(ImageId id) {
        return "image " + ImageCommands.name(id, state);
    }

    private String undone(UndoCommand undo) {
        return (undo.again() ? "Redo: " : "Undo: ")
                + state.get(UndoStep.key(undo.of()))
                        .map(step -> ((UndoStep) step).title())
                        .orElse("command " + undo.of());
    }

    private String vms(Set<VmId> vms) {
        if (vms.size() > 1) {
            return vms.size() + " VMs";
        }
        VmId only = vms.iterator().next();
        return state.vm(only).map(Vm::name).orElse("VM " + only);
    }

    static String hosts(Set<HostId> hosts) {
        return hosts.size() == 1 ? "host " + hosts.iterator().next() : hosts.size() + " hosts";
    }

    private static String certificates(RevokeCertificates revoke) {
        List<String> parts = new ArrayList<>();
        if (!revoke.hosts().isEmpty()) {
            parts.add("the certificates of " + hosts(revoke.hosts()));
        }
        if (!revoke.consoles().isEmpty()) {
            parts.add("those of console " + sorted(revoke.consoles()));
        }
        if (!revoke.serials().isEmpty()) {
            parts.add("certificate " + sorted(revoke.serials()));
        }
        return String.join(", ", parts);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String word(VmVerb verb) {
        return switch (verb) {
            case START -> "Start";
            case SHUT_DOWN -> "Shut down";
            case DESTROY -> "Destroy";
            case SUSPEND -> "Suspend";
            case RESUME -> "Resume";
            case SAVE -> "Save";
            case RESTORE -> "Restore";
            case DELETE -> "Delete";
            case REBOOT -> "Reboot";
            case RESET -> "Reset";
        };
    }
}
