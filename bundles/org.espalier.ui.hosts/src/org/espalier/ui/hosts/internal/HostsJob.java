// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Works on hosts in a thread of its own; cancelling it breaks off what goes on. */
final class HostsJob extends Job {
    private final Runnable work;

    /**
     * Not scheduled yet.
     *
     * @param work returns, interrupted or not, when all hosts have their outcome
     */
    HostsJob(String name, Runnable work) {
        super(name);
        this.work = work;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            work.run();
        } finally {
            // The thread is the platform's: the mark of a cancellation was for this job.
            Thread.interrupted();
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    protected void canceling() {
        Thread thread = getThread();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
