// SPDX-License-Identifier: EPL-2.0
/** The contract between the controller and its consoles and tools. */
package org.espalier.api.controller;
