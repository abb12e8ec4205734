// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.search.Dimension;
import org.espalier.search.Property;
import org.espalier.search.Schema;
import org.espalier.search.Values;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Figures;
import org.espalier.ui.text.States;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What everything of a site can be searched by, wherever it is shown; for the UI thread. What a
 * kind of thing does not have is unknown of it.
 */
public final class EntitySearch {
    /** The property that says what something is. */
    public static final String IS = "is";

    /** What a VM is. */
    public static final String VM = "vm";

    /** What a host is. */
    public static final String HOST = "host";

    /** What an image is. */
    public static final String IMAGE = "image";

    private static final double GIB = 1L << 30;
    private static final double HOUR = 3600;

    private final SiteSession session;
    private final Figures figures;

    private EntitySearch(SiteSession session) {
        this.session = session;
        this.figures = new Figures(session);
    }

    /** The schema of {@code session}'s site. Text alone is looked for in names. */
    public static Schema<MEntity> of(SiteSession session) {
        return new EntitySearch(session).schema();
    }

    /** What {@code entity} is to the property {@code is}. */
    public static String is(MEntity entity) {
        return entity instanceof MVm
                ? VM
                : entity instanceof MHost
                        ? HOST
                        : entity instanceof MImage
                                ? IMAGE
                                : entity instanceof MGroup
                                        ? "group"
                                        : entity instanceof MVo ? "vo" : "site";
    }

    private Schema<MEntity> schema() {
        Property<MEntity> name = Property.text("name", MEntity::getName);
        return Schema.of(
                List.of(
                        name,
                        Property.text(IS, EntitySearch::is),
                        Property.texts("state", this::state),
                        Property.text("vo", vm(vm -> name(vm.getVo()))),
                        Property.text("image", vm(vm -> name(vm.getImage()))),
                        Property.text("host", EntitySearch::host),
                        Property.text("group", EntitySearch::group),
                        Property.text("owner", EntitySearch::owner),
                        Property.texts("tag", entity -> marks(entity).sortedTags()),
                        Property.text("folder", EntitySearch::folder),
                        Property.text("note", entity -> known(marks(entity).note())),
                        Property.text("protected", entity -> marks(entity).guarded() ? "on" : null),
                        Property.text("locked", EntitySearch::lockedBy),
                        Property.text("trouble", EntitySearch::trouble),
                        Property.text("agent", EntitySearch::agent),
                        Property.number("cores", Dimension.COUNT, this::cores).or("vcpu"),
                        Property.number("vms", Dimension.COUNT, EntitySearch::vms),
                        Property.number("cpu", Dimension.SHARE, this::cpu),
                        Property.number("load", Dimension.SHARE, this::load),
                        number("memory", Dimension.BYTES, GIB, this::memory).or("mem"),
                        number("diskFree", Dimension.BYTES, GIB, this::diskFree),
                        number("up", Dimension.DURATION, HOUR, this::up).or("uptime")),
                List.of(name));
    }

    private static Property<MEntity> number(
            String name, Dimension dimension, double unit, ToDoubleFunction<MEntity> of) {
        return new Property<>(name, Set.of(), new Values.Number<>(dimension, unit, of, null));
    }

    private static Function<MEntity, String> vm(Function<MVm, String> of) {
        return entity -> entity instanceof MVm vm ? of.apply(vm) : null;
    }

    private List<String> state(MEntity entity) {
        if (entity instanceof MVm vm) {
            return States.searched(vm, session.measurements());
        }
        return entity instanceof MHost host
                ? States.searched(host, session.measurements())
                : List.of();
    }

    private static String host(MEntity entity) {
        if (entity instanceof MVm vm) {
            return name(vm.getHost());
        }
        return entity instanceof MHost host ? host.getName() : null;
    }

    private static String group(MEntity entity) {
        if (entity instanceof MVm vm) {
            return vm.getHost() == null ? null : name(vm.getHost().getGroup());
        }
        return entity instanceof MHost host ? name(host.getGroup()) : null;
    }

    private static String trouble(MEntity entity) {
        if (entity instanceof MVm vm) {
            return vm.getTrouble();
        }
        return entity instanceof MHost host ? host.getTrouble() : null;
    }

    private static String agent(MEntity entity) {
        return entity instanceof MHost host && !host.getAgentVersion().isEmpty()
                ? host.getAgentVersion()
                : null;
    }

    private double cores(MEntity entity) {
        if (entity instanceof MVm vm) {
            return vm.getSize().cores();
        }
        return entity instanceof MHost host ? host.getTotal().cores() : Double.NaN;
    }

    private static double vms(MEntity entity) {
        if (entity instanceof MHost host) {
            return host.getVms().size();
        }
        return entity instanceof MImage image ? image.getVms().size() : Double.NaN;
    }

    private double cpu(MEntity entity) {
        return entity instanceof MVm vm ? known(figures.cpu(vm)) : Double.NaN;
    }

    private double load(MEntity entity) {
        return entity instanceof MHost host ? known(figures.load(host)) : Double.NaN;
    }

    private double memory(MEntity entity) {
        if (entity instanceof MVm vm) {
            return vm.getSize().memoryBytes();
        }
        return level(entity, HostRates::memoryUsedBytes);
    }

    private double diskFree(MEntity entity) {
        return level(entity, HostRates::diskFreeBytes);
    }

    private double level(MEntity entity, Function<HostRates, OptionalLong> which) {
        return entity instanceof MHost host
                ? known(Figures.number(figures.level(host, which)))
                : Double.NaN;
    }

    private double up(MEntity entity) {
        return entity instanceof MVm vm ? known(figures.up(vm)) : Double.NaN;
    }

    private static double known(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static String owner(MEntity entity) {
        return entity.getRecord() instanceof Vm vm
                ? vm.owner().orElse(null)
                : marks(entity).owner().orElse(null);
    }

    private static String lockedBy(MEntity entity) {
        return marks(entity).lock().map(Lock::by).orElse(null);
    }

    private static Marks marks(MEntity entity) {
        if (entity.getRecord() instanceof Vm vm) {
            return vm.kept().marked();
        }
        if (entity.getRecord() instanceof Image image) {
            return image.marked();
        }
        return entity.getRecord() instanceof Host host ? host.marked() : Marks.NONE;
    }

    /** Its path; null for none. */
    static String folder(MEntity entity) {
        return marks(entity).folder().orElse(null);
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String name(MEntity entity) {
        return entity == null ? null : entity.getName();
    }
}
