// SPDX-License-Identifier: EPL-2.0
/** Numbers, times and states in the words of the console. */
package org.espalier.ui.text;
