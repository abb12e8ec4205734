// SPDX-License-Identifier: EPL-2.0
/** The controller's journal in SQLite, made so that another database can take its place. */
package org.espalier.controller.store;
