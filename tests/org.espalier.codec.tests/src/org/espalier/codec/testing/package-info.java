// SPDX-License-Identifier: EPL-2.0
/** Random messages for tests, here and in other bundles' tests. */
package org.espalier.codec.testing;
