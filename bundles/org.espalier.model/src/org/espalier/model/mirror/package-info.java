// SPDX-License-Identifier: EPL-2.0
/**
 * Keeps the mirror of a site up to date: {@link org.espalier.model.mirror.Intake} collects what the
 * controller sends on any thread, {@link org.espalier.model.mirror.Mirror} applies it on one.
 */
package org.espalier.model.mirror;
