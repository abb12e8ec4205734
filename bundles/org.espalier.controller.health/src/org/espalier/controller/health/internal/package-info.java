// SPDX-License-Identifier: EPL-2.0
/** How a site is: what its parts find, put together, and what hosts' records say of them. */
package org.espalier.controller.health.internal;
