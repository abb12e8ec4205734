// SPDX-License-Identifier: EPL-2.0
/** What went wrong, said in the window without taking it, and kept. */
package org.espalier.ui.notices.internal;
