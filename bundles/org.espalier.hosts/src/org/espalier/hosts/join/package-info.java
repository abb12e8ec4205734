// SPDX-License-Identifier: EPL-2.0
/** Makes machines that one may log in to hosts of a site, and undoes it. */
package org.espalier.hosts.join;
