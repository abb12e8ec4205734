// SPDX-License-Identifier: EPL-2.0
/** The writer, what it publishes, and who may what. */
package org.espalier.controller.core.internal;
