// SPDX-License-Identifier: EPL-2.0
/** The one grammar of searches, for tables, explorer, topology and command line. */
package org.espalier.search;
