// SPDX-License-Identifier: EPL-2.0
/** How what is seen keeps up with a site that changes all the time, and leaves a person time. */
package org.espalier.ui.pace;
