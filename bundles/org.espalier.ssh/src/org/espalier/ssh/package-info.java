// SPDX-License-Identifier: EPL-2.0
/** SSH as this project needs it: log in, run a program, put files. The only bundle with JSch. */
package org.espalier.ssh;
