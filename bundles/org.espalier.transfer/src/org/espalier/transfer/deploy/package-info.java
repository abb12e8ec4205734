// SPDX-License-Identifier: EPL-2.0
/**
 * What a controller needs to run deployments: a {@link org.espalier.transfer.deploy.Deployment}
 * tells hosts from whom to get an image, hears how they are, and moves them where a parent fails.
 */
package org.espalier.transfer.deploy;
