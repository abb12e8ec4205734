// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

/** The ids of the console's views and perspectives. */
public final class SiteParts {
    /** Site perspective. */
    public static final String PERSPECTIVE = "org.espalier.ui.site.perspective";

    /** Tree of groups, hosts and VMs. */
    public static final String EXPLORER = "org.espalier.ui.site.explorer";

    /** Table of hosts. */
    public static final String HOSTS = "org.espalier.ui.site.hosts";

    /** Table of VMs. */
    public static final String VMS = "org.espalier.ui.site.vms";

    /** Images of the site. */
    public static final String IMAGES = "org.espalier.ui.site.images";

    /** Properties of the selection. */
    public static final String PROPERTIES = "org.espalier.ui.site.properties";

    /** Cluster Topology. */
    public static final String TOPOLOGY = "org.espalier.ui.topology.view";

    /** Serial console of a VM. */
    public static final String CONSOLE = "org.espalier.ui.terminal.console";

    /** Tasks. */
    public static final String ACTIVITY = "org.espalier.ui.tasks.activity";

    /** Who did what. */
    public static final String AUDIT = "org.espalier.ui.tasks.audit";

    /** People, roles and VOs. */
    public static final String PEOPLE = "org.espalier.ui.actions.people";

    /** Networks and the pools of their addresses. */
    public static final String NETWORKS = "org.espalier.ui.actions.networks";

    /** Who has or had which address. */
    public static final String ADDRESSES = "org.espalier.ui.actions.addresses";

    /** How the site is. */
    public static final String HEALTH = "org.espalier.ui.site.health";

    /** Images perspective. */
    public static final String IMAGES_PERSPECTIVE = "org.espalier.ui.images.perspective";

    /** Which image is on which host. */
    public static final String IMAGE_COPIES = "org.espalier.ui.site.copies";

    /** Deployments of images. */
    public static final String DEPLOYMENTS = "org.espalier.ui.site.deployments";

    /** Deployment Tree. */
    public static final String DEPLOYMENT_TREE = "org.espalier.ui.images.tree";

    /** The command that shows the logs of the selected hosts. */
    public static final String HOST_LOG = "org.espalier.ui.terminal.hostLog";

    private SiteParts() {}
}
