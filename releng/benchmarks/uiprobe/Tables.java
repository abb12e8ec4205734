// SPDX-License-Identifier: EPL-2.0
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.edit.command.UpdateDataCommand;
import org.eclipse.nebula.widgets.nattable.selection.command.SelectCellCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.espalier.ui.SiteParts;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The table of VMs: opened, scrolled by pages, filtered. */
final class Tables {
    private static final int FILTER_ROW = 1;
    private static final int FIRST_ROW = 2;
    private static final int NAME = 1;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    /** Every fifth VM has it in its name; in quotes, for a dash alone means "not". */
    private static final String MARK = "\"-3\"";

    private final Display display;
    private final IWorkbenchPage page;

    Tables(Display display, IWorkbenchPage page) {
        this.display = display;
        this.page = page;
    }

    /** From asking for the view to its table on the screen. */
    double[] open(int count) {
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            display.syncExec(() -> page.hideView(page.findView(SiteParts.VMS)));
            Opening opening = new Opening();
            display.syncExec(opening::run);
            all[i] = opening.millis();
        }
        return all;
    }

    /** Waits for the first painting of the table of a view that is opened. */
    private final class Opening {
        private final Listener first = this::painted;
        private volatile long from;
        private volatile long drawn;

        private void run() {
            display.addFilter(SWT.Paint, first);
            from = System.nanoTime();
            try {
                page.showView(SiteParts.VMS);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        }

        private void painted(Event e) {
            if (e.widget instanceof NatTable table
                    && SiteParts.VMS.equals(table.getData("id"))
                    && table.getRowCount() > FIRST_ROW) {
                display.removeFilter(SWT.Paint, first);
                display.asyncExec(
                        () -> {
                            display.getCursorLocation();
                            drawn = System.nanoTime();
                        });
            }
        }

        private double millis() {
            while (drawn == 0) {
                if (System.nanoTime() - from > PATIENCE && from != 0) {
                    throw new IllegalStateException(
                            "the table was not drawn for a minute: " + state());
                }
                LockSupport.parkNanos(100_000);
            }
            return (drawn - from) / 1e6;
        }
    }

    /** Whether the table can be seen at all. */
    private String state() {
        NatTable table = table();
        String[] said = {"it is not there"};
        if (table != null) {
            display.syncExec(
                    () ->
                            said[0] =
                                    "it is "
                                            + (table.isVisible() ? "visible, " : "hidden, ")
                                            + table.getBounds()
                                            + ", "
                                            + table.getRowCount()
                                            + " rows");
        }
        return said[0];
    }

    /** From Page Down to the next page. */
    double[] scroll(int count) {
        NatTable table = table();
        display.syncExec(
                () -> {
                    table.setFocus();
                    table.doCommand(new SelectCellCommand(table, NAME, FIRST_ROW, false, false));
                });
        double[] all = new double[count];
        try (Drawn drawn = drawn(table)) {
            for (int i = 0; i < count; i++) {
                all[i] = drawn.since(() -> pageDown(table));
            }
        }
        int[] at = new int[1];
        display.syncExec(() -> at[0] = table.getVerticalBar().getSelection());
        if (at[0] == 0) {
            throw new IllegalStateException("the table was not scrolled");
        }
        return all;
    }

    private static void pageDown(NatTable table) {
        Event event = new Event();
        event.keyCode = SWT.PAGE_DOWN;
        table.notifyListeners(SWT.KeyDown, event);
    }

    /** From a filter that lets every fifth row pass to the rows that do. */
    double[] filter(int count) {
        NatTable table = table();
        double[] all = new double[count];
        int[] height = new int[2];
        try (Drawn drawn = drawn(table)) {
            for (int i = 0; i < count; i++) {
                height[0] = rows(table);
                all[i] = drawn.since(() -> filter(table, MARK));
                height[1] = rows(table);
                drawn.since(() -> filter(table, null));
            }
        }
        if (height[1] * 4 > height[0]) {
            throw new IllegalStateException(
                    "the filter leaves %d of %d points".formatted(height[1], height[0]));
        }
        return all;
    }

    private int rows(NatTable table) {
        int[] height = new int[1];
        display.syncExec(() -> height[0] = table.getVerticalBar().getMaximum());
        return height[0];
    }

    private static void filter(NatTable table, String text) {
        for (int position = 0; position < table.getColumnCount(); position++) {
            if (table.getColumnIndexByPosition(position) == NAME) {
                table.doCommand(new UpdateDataCommand(table, position, FILTER_ROW, text));
                return;
            }
        }
        throw new IllegalStateException("the names are not shown");
    }

    private NatTable table() {
        NatTable[] found = new NatTable[1];
        display.syncExec(
                () -> {
                    for (Control shell : display.getShells()) {
                        NatTable table = UiProbe.find(shell, NatTable.class, SiteParts.VMS);
                        found[0] = table == null ? found[0] : table;
                    }
                });
        return found[0];
    }

    private Drawn drawn(Control of) {
        Drawn[] made = new Drawn[1];
        display.syncExec(() -> made[0] = new Drawn(of));
        return made[0];
    }
}
