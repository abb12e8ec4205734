// SPDX-License-Identifier: EPL-2.0
/** The file's form. */
package org.espalier.controller.backup.internal;
