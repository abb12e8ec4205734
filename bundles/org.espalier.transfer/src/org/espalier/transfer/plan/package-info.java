// SPDX-License-Identifier: EPL-2.0
/** Plans: from whom each host gets which part of an image, and how long that will take. */
package org.espalier.transfer.plan;
