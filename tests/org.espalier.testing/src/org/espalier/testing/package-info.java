// SPDX-License-Identifier: EPL-2.0
/** What test bundles share: random records of the API, and a way to run jqwik's properties. */
package org.espalier.testing;
