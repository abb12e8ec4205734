// SPDX-License-Identifier: EPL-2.0
/** What the actions are made of. */
package org.espalier.ui.actions.internal;
