// SPDX-License-Identifier: EPL-2.0
/** For tests that need real hosts or the built products. */
package org.espalier.lab;
